import { expect, it } from 'vitest';
import { looks, optionOf, type ChartData, type Figure } from './chartOption';

const least = 3;
const schemes = ['light', 'dark'] as const;

const drawn = (...figures: readonly Figure[]): ChartData => ({ labels: ['1 May'], series: figures.map((figure) => ({ name: figure, figure, values: [1] })) });

const colorsOf = (data: ChartData) => (optionOf(data, 'light')['series'] as { name: string; itemStyle: { color: string } }[]).map(({ name, itemStyle }) => [name, itemStyle.color]);

/** Relative luminance, as WCAG 2.2 has it. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

it('draws a figure in its own colour, whatever it is drawn beside', () => {
  expect(colorsOf(drawn('registrations', 'completed', 'launches'))).toEqual(expect.arrayContaining(colorsOf(drawn('launches', 'completed'))));
});

it.each(schemes)('draws bars that stand out from a %s page', (scheme) => {
  const { bars, card } = looks[scheme];
  for (const [figure, color] of Object.entries(bars)) expect(contrast(color, card), figure).toBeGreaterThanOrEqual(least);
});
