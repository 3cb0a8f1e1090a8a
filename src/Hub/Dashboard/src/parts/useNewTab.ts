import { texts } from '../texts';
import { tellProblem } from './notices';
import { useAction } from './useAction';

/** Opens in a tab of its own what the hub has yet to give an address: browsers open tabs only at the click itself. */
export function useNewTab(addressOf: () => Promise<string>) {
  const fill = useAction({
    run: async (tab: Window) => {
      try {
        tab.location.replace(await addressOf());
      } catch (error) {
        tab.close();
        throw error;
      }
    },
  });
  const open = () => {
    const tab = window.open('', '_blank');
    if (tab === null) {
      tellProblem(texts.states.noTab);
      return;
    }
    // What is played there must not reach this page.
    tab.opener = null;
    fill.mutate(tab);
  };
  return { open, isPending: fill.isPending };
}
