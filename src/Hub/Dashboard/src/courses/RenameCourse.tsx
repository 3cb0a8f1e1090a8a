import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../parts/Dialog';
import { useAction } from '../parts/useAction';
import { useHere } from '../session/place';
import { texts } from '../texts';
import type { Course } from './useCourses';

const words = texts.courses;

export function RenameCourse({ course, onClose }: { course: Course; onClose: () => void }) {
  const { api } = useHere();
  const [title, setTitle] = useState(course.title);
  const save = useAction({
    run: () => api.PUT('/api/v2/courses/{courseId}/title', { params: { path: { courseId: course.id } }, body: { title } }),
    done: texts.actions.saved,
    onDone: onClose,
    quiet: true,
  });
  return (
    <Dialog title={words.rename} open onClose={onClose} verb={texts.actions.save} onSubmit={() => save.mutate()} busy={save.isPending} error={save.error} ready={title.trim() !== ''}>
      <TextInput label={words.name} description={words.renameHint} required maxLength={1000} data-autofocus value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
    </Dialog>
  );
}
