import { Anchor, Stack } from '@mantine/core';
import { Link } from 'react-router';
import { Facts } from '../parts/Facts';
import { nameOf } from '../parts/learner';
import { Panel } from '../parts/Panel';
import { TagEditor } from '../parts/TagEditor';
import { Tags } from '../parts/Tags';
import { Tone } from '../parts/Tone';
import { When } from '../parts/When';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { FilterValue } from './FilterValue';
import type { Registration } from './useRegistrations';

const words = texts.registrations;

export function RegistrationFacts({ registration, isCurrent }: { registration: Registration; isCurrent: boolean }) {
  const { api, page } = useHere();
  const params = { path: { registrationId: registration.id } };
  const { learner, course, dispatchId } = registration;
  return (
    <Panel title={words.about}>
      <Stack>
        <Facts
          facts={[
            [
              words.learner,
              <>
                <Anchor component={Link} to={page(`/registrations?${new URLSearchParams({ learnerId: learner.id })}`)}>
                  {nameOf(learner)}
                </Anchor>
                {learner.disabled && (
                  <>
                    {' '}
                    <Tone tone="warn">{words.disabled}</Tone>
                  </>
                )}
              </>,
            ],
            [words.learnerId, <code>{learner.id}</code>],
            learner.email && [words.email, learner.email],
            [
              words.course,
              <>
                <Anchor component={Link} underline="always" to={page(`/courses/${encodeURIComponent(course.id)}`)}>
                  {course.title || course.id}
                </Anchor>
                , {texts.courses.versionNumber(course.version)}
              </>,
            ],
            dispatchId && [
              words.dispatch,
              <Anchor component={Link} to={page(`/dispatches/${encodeURIComponent(dispatchId)}`)}>
                <FilterValue name="dispatchId" value={dispatchId} />
              </Anchor>,
            ],
            [words.instance, registration.instance],
            [texts.fields.id, <code>{registration.id}</code>],
            [words.xapiId, <code>{registration.xapiRegistrationId}</code>],
            [texts.fields.created, <When at={registration.createdDate} />],
            !isCurrent && registration.tags.length > 0 && [texts.tags.title, <Tags tags={registration.tags} />],
          ]}
        />
        <Anchor component={Link} to={page(`/statements?${new URLSearchParams({ registration: registration.xapiRegistrationId })}`)} size="sm">
          {words.statements}
        </Anchor>
        {isCurrent && (
          <TagEditor
            tags={registration.tags}
            add={(tags) => api.PUT('/api/v2/registrations/{registrationId}/tags', { params, body: { tags } })}
            remove={(tags) => api.DELETE('/api/v2/registrations/{registrationId}/tags', { params, body: { tags } })}
          />
        )}
      </Stack>
    </Panel>
  );
}
