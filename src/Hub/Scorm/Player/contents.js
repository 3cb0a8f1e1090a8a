// The table of contents: a side panel where there is room, a drawer behind a button on phones.
import { progressText, statusTexts } from './texts.js';

/**
 * @param {object} options
 * @param {HTMLElement} options.panel
 * @param {HTMLButtonElement} options.button opens and closes the panel
 * @param {HTMLElement} options.stage what the drawer covers
 * @param {ReturnType<import('./outline.js').createOutline>} options.outline
 * @param {(id: string) => void} options.onChoose
 */
export function createContents({ panel, button, stage, outline, onChoose }) {
  const wide = matchMedia('(min-width: 56rem)');
  /** @type {Map<string, {entry: HTMLElement, status: HTMLElement|null}>} */
  const rows = new Map();
  const summary = document.createElement('p');
  summary.className = 'summary';
  const bar = document.createElement('progress');
  bar.setAttribute('aria-label', 'Course progress');
  panel.append(summary, bar, list(null));
  button.hidden = false;
  refresh();
  toggle(wide.matches);

  button.addEventListener('click', () => toggle(panel.hidden));
  panel.addEventListener('keydown', event => { if (event.key === 'Escape') closeDrawer(); });
  document.getElementById('backdrop').addEventListener('click', closeDrawer);
  wide.addEventListener('change', () => toggle(wide.matches));

  function list(parent) {
    const items = document.createElement('ul');
    for (const activity of outline.children(parent)) {
      if (!activity.visible) continue;
      const item = document.createElement('li');
      item.append(row(activity));
      const children = list(activity.id);
      if (children.childElementCount > 0) item.append(children);
      items.append(item);
    }
    return items;
  }

  function row(activity) {
    const entry = document.createElement(activity.launchable ? 'button' : 'div');
    entry.className = activity.launchable ? 'activity' : 'group';
    const title = document.createElement('span');
    title.className = 'title';
    title.textContent = activity.title;
    entry.append(title);
    if (!activity.launchable) return entry;

    entry.type = 'button';
    entry.addEventListener('click', () => {
      closeDrawer();
      onChoose(activity.id);
    });
    const status = document.createElement('span');
    status.className = 'status';
    entry.append(status);
    rows.set(activity.id, { entry, status });
    return entry;
  }

  function toggle(open) {
    panel.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
    const drawer = open && !wide.matches;
    document.body.classList.toggle('drawer-open', drawer);
    // What the drawer covers is out of reach; the landmark itself stays.
    for (const covered of stage.children) covered.inert = drawer;
    if (drawer) (panel.querySelector('[aria-current]') ?? panel.querySelector('button'))?.focus();
  }

  function closeDrawer() {
    if (wide.matches || panel.hidden) return;
    toggle(false);
    button.focus();
  }

  function refresh(current) {
    for (const [id, { entry, status }] of rows) {
      const state = outline.get(id).status;
      entry.dataset.status = state.replace(' ', '-');
      status.textContent = statusTexts[state] ?? state;
      if (current === undefined) continue;
      if (id === current) entry.setAttribute('aria-current', 'true');
      else entry.removeAttribute('aria-current');
    }
    const progress = outline.progress();
    summary.textContent = progressText(progress);
    bar.max = progress.total;
    bar.value = progress.finished;
  }

  return { refresh };
}
