import { en } from './en';

/** Every word that the dashboard says. Another language is another object of this shape. */
export const texts = en;
