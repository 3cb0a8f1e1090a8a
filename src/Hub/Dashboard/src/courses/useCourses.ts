import { useQuery } from '@tanstack/react-query';
import { read, readPage } from '../api/client';
import type { components } from '../api/schema';
import { usePages } from '../parts/usePages';
import { useHere } from '../session/place';

export type Course = components['schemas']['CourseResource'];
export type CourseActivity = components['schemas']['CourseActivity'];

export interface CourseFilters {
  readonly filter?: string;
  readonly filterBy?: string;
  readonly tags?: string;
  readonly orderBy?: string;
}

export function useCourses(filters: CourseFilters) {
  const { api, key } = useHere();
  return usePages<Course, CourseFilters & { includeRegistrationCount: string }>(key('courses'), { ...filters, includeRegistrationCount: 'true' }, (query, signal) =>
    readPage(api.GET('/api/v2/courses', { params: { query }, signal }), (answer) => answer.courses),
  );
}

export function useCourse(courseId: string) {
  const { api, key } = useHere();
  return useQuery({
    queryKey: key('course', courseId),
    queryFn: ({ signal }) =>
      read(api.GET('/api/v2/courses/{courseId}', { params: { path: { courseId }, query: { includeCourseMetadata: true, includeRegistrationCount: true } }, signal })),
  });
}

export function useCourseVersions(courseId: string) {
  const { api, key } = useHere();
  return useQuery({
    queryKey: key('course', courseId, 'versions'),
    queryFn: async ({ signal }) =>
      (await read(api.GET('/api/v2/courses/{courseId}/versions', { params: { path: { courseId }, query: { includeRegistrationCount: true } }, signal }))).courses,
  });
}
