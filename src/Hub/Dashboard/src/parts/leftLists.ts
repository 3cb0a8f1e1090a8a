import { useLocation } from 'react-router';

/** How a long list stood when the reader left it: with it, whoever goes back finds the same rows at the same place. */
export interface LeftList {
  /** Of the rows that were near the window, by their keys. */
  readonly heights?: ReadonlyMap<string, number>;
  /** Of the page, in pixels. */
  readonly offset?: number;
  readonly columns?: HeldColumns | null;
}

export interface HeldColumns {
  readonly viewport: number;
  readonly widths: readonly number[];
}

const most = 20;
const lists = new Map<string, LeftList>();

/** Names a list of the page that is shown, as the reader's history has it. */
export const useListPlace = (label: string) => `${useLocation().key} ${label}`;

export const recallList = (place: string): LeftList => lists.get(place) ?? {};

export function keepList(place: string, part: LeftList) {
  const list = { ...lists.get(place), ...part };
  lists.delete(place);
  lists.set(place, list);
  if (lists.size > most) lists.delete(lists.keys().next().value!);
}
