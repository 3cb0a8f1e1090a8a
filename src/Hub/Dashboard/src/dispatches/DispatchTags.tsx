import { TagEditor } from '../parts/TagEditor';
import { useAction } from '../parts/useAction';
import { useHere } from '../session/place';

export function DispatchTags({ dispatchId, tags }: { dispatchId: string; tags: readonly string[] }) {
  const { api } = useHere();
  const params = { path: { dispatchId } };
  const add = useAction({ run: (added: string[]) => api.PUT('/api/v2/dispatch/dispatches/{dispatchId}/tags', { params, body: { tags: added } }) });
  const remove = useAction({ run: (removed: string[]) => api.DELETE('/api/v2/dispatch/dispatches/{dispatchId}/tags', { params, body: { tags: removed } }) });
  return <TagEditor tags={tags} onAdd={add.mutate} onRemove={remove.mutate} disabled={add.isPending || remove.isPending} />;
}
