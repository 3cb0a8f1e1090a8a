import { Button, Menu, Tabs } from '@mantine/core';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { read } from '../api/client';
import { Icon } from '../parts/Icon';
import { MoreMenu } from '../parts/MoreMenu';
import { PageHeader } from '../parts/PageHeader';
import { QueryView } from '../parts/QueryView';
import { TabList } from '../parts/TabList';
import { titleOf } from '../parts/titleOf';
import { useAction } from '../parts/useAction';
import { useNewTab } from '../parts/useNewTab';
import { useUrlFilters } from '../parts/useUrlFilters';
import { DispatchList } from '../dispatches/DispatchList';
import { SettingsPanel } from '../applications/SettingsPanel';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { ActivityTree } from './ActivityTree';
import { CourseOverview } from './CourseOverview';
import { FilesPanel } from './FilesPanel';
import { RenameCourse } from './RenameCourse';
import { useCourse, type Course } from './useCourses';
import { VersionsPanel } from './VersionsPanel';

const words = texts.courses;

export default function CoursePage() {
  const courseId = useParams()['courseId']!;
  const { page } = useHere();
  const course = useCourse(courseId);
  return (
    <>
      <PageHeader title={titleOf(course, 'course', ({ title }) => title || courseId)} up={{ to: page('/courses'), label: words.title }} actions={course.data && <CourseActions course={course.data} />} />
      <QueryView query={course}>{(found) => <CourseTabs course={found} />}</QueryView>
    </>
  );
}

function CourseTabs({ course }: { course: Course }) {
  const { values, set } = useUrlFilters(['tab', 'version', 'file']);
  return (
    <Tabs value={values.tab ?? 'overview'} onChange={(tab) => set({ tab: tab === 'overview' ? null : tab, version: null, file: null })} keepMounted={false}>
      <TabList names={words.tabs} chosen={values.tab ?? 'overview'} />
      <Tabs.Panel value="overview">
        <CourseOverview course={course} />
      </Tabs.Panel>
      <Tabs.Panel value="activities">
        <ActivityTree root={course.rootActivity} />
      </Tabs.Panel>
      <Tabs.Panel value="versions">
        <VersionsPanel courseId={course.id} />
      </Tabs.Panel>
      <Tabs.Panel value="files">
        <FilesPanel course={course} />
      </Tabs.Panel>
      <Tabs.Panel value="dispatches">
        <DispatchList courseId={course.id} />
      </Tabs.Panel>
      <Tabs.Panel value="settings">
        <SettingsPanel level={{ courseId: course.id }} />
      </Tabs.Panel>
    </Tabs>
  );
}

function CourseActions({ course }: { course: Course }) {
  const { api, link, page } = useHere();
  const navigate = useNavigate();
  const [renaming, setRenaming] = useState(false);
  const path = { courseId: course.id };
  const preview = useNewTab(async () => (await read(api.POST('/api/v2/courses/{courseId}/preview', { params: { path }, body: { redirectOnExitUrl: 'closer' } }))).launchLink);
  const remove = useAction({
    run: () => api.DELETE('/api/v2/courses/{courseId}', { params: { path } }),
    done: words.deleted(course.title),
    onDone: () => void navigate(page('/courses'), { replace: true }),
  });

  return (
    <>
      <Button onClick={() => preview.open()} loading={preview.isPending} leftSection={<Icon name="play" size={15} />}>
        {words.preview}
      </Button>
      <MoreMenu deletion={{ title: words.deleteTitle, text: words.deleteText(course.title, course.registrationCount ?? 0), run: remove.mutate }}>
        <Menu.Item component="a" href={link(`/api/v2/courses/${encodeURIComponent(course.id)}/zip`)} download leftSection={<Icon name="download" size={16} />}>
          {words.download}
        </Menu.Item>
        <Menu.Item onClick={() => setRenaming(true)} leftSection={<Icon name="settings" size={16} />}>
          {words.rename}
        </Menu.Item>
      </MoreMenu>
      {renaming && <RenameCourse course={course} onClose={() => setRenaming(false)} />}
    </>
  );
}
