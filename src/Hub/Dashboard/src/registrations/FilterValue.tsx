import { useCourse } from '../courses/useCourses';
import { useDestinationName } from '../destinations/useDestinations';
import { useDispatch } from '../dispatches/useDispatches';
import { texts } from '../texts';

/** What a filter is set to, by name where the address has an id. */
export function FilterValue({ name, value }: { name: string; value: string }) {
  if (name === 'courseId') return <CourseTitle courseId={value} />;
  if (name === 'dispatchId') return <DispatchName dispatchId={value} />;
  if (name === 'destinationId') return <NameOfDestination destinationId={value} />;
  return value;
}

function CourseTitle({ courseId }: { courseId: string }) {
  return useCourse(courseId).data?.title || courseId;
}

function DispatchName({ dispatchId }: { dispatchId: string }) {
  const dispatch = useDispatch(dispatchId).data;
  return dispatch ? texts.dispatches.name(dispatch.courseTitle, dispatch.destinationName) : dispatchId;
}

function NameOfDestination({ destinationId }: { destinationId: string }) {
  return useDestinationName(destinationId) ?? destinationId;
}
