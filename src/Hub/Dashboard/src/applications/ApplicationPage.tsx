import { Button, Stack, Switch, TextInput } from '@mantine/core';
import { Link, useNavigate, useParams } from 'react-router';
import { useConfirm } from '../parts/confirm';
import { PageHeader } from '../parts/PageHeader';
import { Panel } from '../parts/Panel';
import { QueryView } from '../parts/QueryView';
import { titleOf } from '../parts/titleOf';
import { useAction } from '../parts/useAction';
import { useDraft } from '../parts/useDraft';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { CredentialsPanel } from './CredentialsPanel';
import { OverviewPanel } from './OverviewPanel';
import { useApplication, type Application } from './useApplications';

const words = texts.applications;

export default function ApplicationPage() {
  const applicationId = useParams()['applicationId']!;
  const application = useApplication(applicationId);
  return (
    <>
      <PageHeader
        title={titleOf(application, 'application', ({ name }) => name || applicationId)}
        up={{ to: '/applications', label: words.title }}
        intro={application.data && <code>{applicationId}</code>}
        actions={
          application.data && (
            <Button component={Link} to={`/apps/${encodeURIComponent(applicationId)}`} variant="default">
              {words.open}
            </Button>
          )
        }
      />
      <QueryView query={application}>
        {(found) => (
          <Stack maw={820}>
            <CredentialsPanel applicationId={applicationId} />
            <OverviewPanel applicationId={applicationId} />
            <Details application={found} />
          </Stack>
        )}
      </QueryView>
    </>
  );
}

function Details({ application }: { application: Application }) {
  const { api } = useHere();
  const navigate = useNavigate();
  const confirm = useConfirm();
  const params = { path: { childAppId: application.id } };
  const { fields, changes, isChanged, set, settle } = useDraft({ name: application.name });
  const change = useAction({
    run: (body: { name?: string; allowDelete?: boolean }) => api.PUT('/api/v2/appManagement/applications/{childAppId}', { params, body }),
    done: texts.actions.saved,
  });
  const remove = useAction({
    run: () => api.DELETE('/api/v2/appManagement/applications/{childAppId}', { params }),
    done: words.deleted(application.name),
    onDone: () => void navigate('/applications', { replace: true }),
  });
  return (
    <Panel title={words.details}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate(changes, { onSuccess: (_, sent) => settle(sent) });
        }}
      >
        <Stack>
          <TextInput label={words.name} required maxLength={255} value={fields.name} onChange={(event) => set({ name: event.currentTarget.value })} />
          <Switch label={words.allowDelete} description={words.allowDeleteHint} checked={application.allowDelete} onChange={(event) => change.mutate({ allowDelete: event.currentTarget.checked })} />
          <div>
            <Button type="submit" disabled={!isChanged} loading={change.isPending}>
              {texts.actions.save}
            </Button>
            <Button
              ml="xs"
              variant="subtle"
              color="red"
              onClick={async () => {
                if (await confirm({ title: words.deleteTitle, text: words.deleteText(application.name), verb: texts.actions.delete })) remove.mutate();
              }}
            >
              {texts.actions.delete}
            </Button>
          </div>
        </Stack>
      </form>
    </Panel>
  );
}
