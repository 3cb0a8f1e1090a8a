import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import type { Column } from '../parts/DataTable';
import { LicenceMeter } from '../parts/Meter';
import { Tags } from '../parts/Tags';
import { When } from '../parts/When';
import { texts } from '../texts';
import { DispatchSwitch } from './DispatchSwitch';
import { DispatchState } from './DispatchState';
import type { DispatchEntry } from './useDispatches';

const words = texts.dispatches;

/** The columns of every list of dispatches; the names that are clear from the page are left out. */
export function dispatchColumns(page: (path: string) => string, isOf: 'course' | 'destination' | null): Column<DispatchEntry>[] {
  const name = ({ data }: DispatchEntry) =>
    isOf === 'course' ? data.destinationName : isOf === 'destination' ? data.courseTitle : words.name(data.courseTitle, data.destinationName);
  return [
    {
      id: 'name',
      header: isOf === 'course' ? words.destination : isOf === 'destination' ? words.course : words.title,
      grows: true,
      cell: (entry) => (
        <Anchor component={Link} to={page(`/dispatches/${encodeURIComponent(entry.id)}`)} fw={550}>
          {name(entry)}
        </Anchor>
      ),
    },
    { id: 'state', header: words.state, cell: ({ data }) => <DispatchState dispatch={data} /> },
    { id: 'licences', header: texts.licences.title, cell: ({ data }) => <LicenceMeter used={data.registrationCount} cap={data.registrationCap} /> },
    { id: 'expires', header: words.expires, cell: ({ data }) => <When at={data.expirationDate} as="day" /> },
    { id: 'tags', header: texts.tags.title, cell: ({ data }) => <Tags tags={data.tags} /> },
    { id: 'enabled', header: words.on, cell: ({ id, data }) => <DispatchSwitch dispatchId={id} dispatch={data} /> },
  ];
}
