import { Anchor, SimpleGrid, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import { Facts } from '../parts/Facts';
import { format } from '../parts/format';
import { Panel } from '../parts/Panel';
import { TagEditor } from '../parts/TagEditor';
import { When } from '../parts/When';
import { useHere } from '../session/place';
import { texts } from '../texts';
import type { Course } from './useCourses';

const words = texts.courses;

export function CourseOverview({ course }: { course: Course }) {
  const { page } = useHere();
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }}>
      <Panel title={words.about}>
        <Facts
          facts={[
            [texts.fields.id, <code>{course.id}</code>],
            [words.standard, texts.standards[course.courseLearningStandard] ?? course.courseLearningStandard],
            [words.version, course.version],
            [
              words.registrations,
              <Anchor component={Link} to={page(`/registrations?${new URLSearchParams({ courseId: course.id })}`)}>
                {format.number(course.registrationCount ?? 0)}
              </Anchor>,
            ],
            [texts.fields.created, <When at={course.created} />],
            [texts.fields.updated, <When at={course.updated} />],
            course.metadata?.titleLanguage && [words.language, format.language(course.metadata.titleLanguage)],
          ]}
        />
      </Panel>
      <Stack>
        <CourseTags course={course} />
        {course.metadata?.description && (
          <Panel title={words.description}>
            <Text>{course.metadata.description}</Text>
          </Panel>
        )}
      </Stack>
    </SimpleGrid>
  );
}

function CourseTags({ course }: { course: Course }) {
  const { api } = useHere();
  const params = { path: { courseId: course.id } };
  return (
    <Panel>
      <TagEditor
        tags={course.tags}
        add={(tags) => api.PUT('/api/v2/courses/{courseId}/tags', { params, body: { tags } })}
        remove={(tags) => api.DELETE('/api/v2/courses/{courseId}/tags', { params, body: { tags } })}
      />
    </Panel>
  );
}
