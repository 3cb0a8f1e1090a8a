// Pages that take the place of the course: one heading, one paragraph, at most one button.
import { pageTexts } from './texts.js';

/**
 * @param {HTMLElement} stage
 * @param {string} name a key of pageTexts
 * @param {{message?: string, action?: {label: string, run: () => void}}} [extra] `message`: the hub's own sentence, shown instead
 */
export function showPage(stage, name, { message, action } = {}) {
  const { heading, text } = pageTexts[name];
  const page = document.createElement('section');
  page.className = 'page';
  page.dataset.page = name;

  const title = document.createElement('h2');
  title.textContent = heading;
  title.tabIndex = -1;
  const paragraph = document.createElement('p');
  paragraph.textContent = message || text;
  page.append(title, paragraph);
  if (action) page.append(button(action));

  stage.querySelector('.page')?.remove();
  stage.append(page);
  // Moving the focus makes a screen reader say the heading.
  title.focus();
}

/** @param {HTMLElement} stage */
export function removePage(stage) {
  stage.querySelector('.page')?.remove();
}

function button({ label, run }) {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = 'primary';
  element.textContent = label;
  element.addEventListener('click', run);
  return element;
}
