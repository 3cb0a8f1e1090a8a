import { Anchor, Button, Group } from '@mantine/core';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { read, readPage } from '../api/client';
import { useConfirm } from '../parts/confirm';
import type { Column } from '../parts/DataTable';
import { PagedTable } from '../parts/PagedTable';
import { PageHeader } from '../parts/PageHeader';
import { Notice } from '../parts/states';
import { useAction } from '../parts/useAction';
import { usePages } from '../parts/usePages';
import { When } from '../parts/When';
import { pageOf, useHere } from '../session/place';
import { useApplicationNames } from '../session/session';
import { texts } from '../texts';
import type { DeadLetter } from './useHome';

const words = texts.undelivered;

/** Messages that have been tried as often as is sensible. */
export default function UndeliveredPage() {
  const { api, key, page } = useHere();
  const nameOf = useApplicationNames();
  const confirm = useConfirm();
  const pages = usePages<DeadLetter, { more?: never }>(key('dead-letters'), {}, (query, signal) =>
    readPage(api.GET('/api/v2/reporting/deadLetters', { params: { query }, signal }), (answer) => answer.deadLetters),
  );
  const resend = useAction({
    run: (deadLetterId: string) => api.POST('/api/v2/reporting/deadLetters/{deadLetterId}/resend', { params: { path: { deadLetterId } } }),
    done: words.resent(1),
  });
  const resendAll = useAction({
    run: () => read(api.POST('/api/v2/reporting/deadLetters/resend', { body: {} })),
    done: (answer) => words.resent(answer.resent),
  });
  const drop = useAction({
    run: (deadLetterId: string) => api.DELETE('/api/v2/reporting/deadLetters/{deadLetterId}', { params: { path: { deadLetterId } } }),
    done: words.dropped,
  });

  const columns = useMemo<Column<DeadLetter>[]>(
    () => [
      {
        id: 'about',
        header: words.about,
        cell: ({ about, applicationId, registrationId }) =>
          applicationId && registrationId ? (
            <Anchor component={Link} to={pageOf(applicationId, `/registrations/${encodeURIComponent(registrationId)}`)}>
              {about}
            </Anchor>
          ) : (
            about
          ),
      },
      { id: 'application', header: texts.fields.application, cell: ({ applicationId }) => applicationId && nameOf(applicationId) },
      { id: 'kind', header: words.kind, cell: ({ kind }) => words.kinds[kind] ?? kind },
      { id: 'error', header: words.error, cell: ({ error }) => error, grows: true },
      { id: 'attempts', header: words.attempts, cell: ({ attempts }) => attempts, align: 'end' },
      { id: 'failed', header: words.failed, cell: ({ failed }) => <When at={failed} as="ago" /> },
      {
        id: 'actions',
        header: texts.actions.title,
        align: 'end',
        cell: ({ id, about }) => (
          <Group gap={6} wrap="nowrap" justify="flex-end">
            <Button size="compact-sm" variant="default" onClick={() => resend.mutate(id)}>
              {words.resend}
            </Button>
            <Button
              size="compact-sm"
              variant="subtle"
              color="red"
              onClick={async () => {
                if (await confirm({ title: words.dropTitle, text: words.dropText(about), verb: texts.actions.delete })) drop.mutate(id);
              }}
            >
              {texts.actions.delete}
            </Button>
          </Group>
        ),
      },
    ],
    [nameOf, resend, drop, confirm],
  );

  return (
    <>
      <PageHeader
        title={words.title}
        intro={words.intro}
        up={{ to: page(''), label: texts.home.title }}
        actions={
          pages.items.length > 0 && (
            <Button onClick={() => resendAll.mutate()} loading={resendAll.isPending}>
              {words.resendAll}
            </Button>
          )
        }
      />
      <PagedTable label={words.title} columns={columns} rowKey={({ id }) => id} pages={pages} empty={<Notice icon="check" title={words.empty} />} />
    </>
  );
}
