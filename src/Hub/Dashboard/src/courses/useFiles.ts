import { useQuery } from '@tanstack/react-query';
import { read } from '../api/client';
import type { components } from '../api/schema';
import { useAction } from '../parts/useAction';
import { useHere } from '../session/place';
import { texts } from '../texts';

export type CourseFile = components['schemas']['AssetListItem'];

/** The version whose files are meant. */
export interface VersionPath {
  readonly courseId: string;
  readonly versionId: number;
}

const words = texts.files;
const assets = '/api/v2/courses/{courseId}/versions/{versionId}/asset';

export function useFiles(path: VersionPath) {
  const { api, key } = useHere();
  return useQuery({
    queryKey: key('course', path.courseId, 'files', path.versionId),
    queryFn: async ({ signal }) => (await read(api.GET(`${assets}/list`, { params: { path }, signal }))).files,
  });
}

export function useFileActions(path: VersionPath) {
  const { api } = useHere();
  const replace = useAction({
    run: ({ destination, file }: { destination: string; file: File }) => api.POST(`${assets}/upload`, { params: { path, query: { updateAssetPolicy: 'strict' } }, ...formOf(destination, file) }),
    done: (_, { destination }) => words.replaced(destination),
  });
  const add = useAction({
    run: ({ destination, file, url }: { destination: string; file: File | null; url: string }): Promise<unknown> => {
      const params = { path, query: { updateAssetPolicy: 'reject' } };
      return file ? api.POST(`${assets}/upload`, { params, ...formOf(destination, file) }) : api.POST(assets, { params, body: { destination, fetchUrl: url } });
    },
    done: (_, { destination }) => words.added(destination),
    quiet: true,
  });
  const remove = useAction({
    run: (relativePath: string) => api.DELETE(assets, { params: { path, query: { relativePath } } }),
    done: (_, relativePath) => words.deleted(relativePath),
  });
  return { replace, add, remove };
}

/** The description knows files of a form as texts; what is sent is the file. */
function formOf(destination: string, file: File) {
  return {
    body: { destination },
    bodySerializer: () => {
      const form = new FormData();
      form.append('destination', destination);
      form.append('file', file);
      return form;
    },
  };
}
