import { TagEditor } from '../parts/TagEditor';
import { useHere } from '../session/place';

const path = '/api/v2/dispatch/dispatches/{dispatchId}/tags';

export function DispatchTags({ dispatchId, tags }: { dispatchId: string; tags: readonly string[] }) {
  const { api } = useHere();
  const params = { path: { dispatchId } };
  return <TagEditor tags={tags} add={(added) => api.PUT(path, { params, body: { tags: added } })} remove={(removed) => api.DELETE(path, { params, body: { tags: removed } })} />;
}
