import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';
import { texts } from './texts';

const hub: MantineColorsTuple = ['#eef2fc', '#dbe4f8', '#b5c7f0', '#8ba7e8', '#678ce1', '#4c74d8', '#3b66d4', '#2f5bd0', '#264cb3', '#1c3d96'];

const dark: MantineColorsTuple = ['#e7ebf1', '#c1c9d4', '#a5afbd', '#7d8999', '#404a57', '#323b47', '#20272f', '#1a2027', '#14181e', '#0f1216'];

// From the seventh on darker than Mantine's, so that white words on it can be read.
const red: MantineColorsTuple = ['#fff5f5', '#ffe3e3', '#ffc9c9', '#ffa8a8', '#ff8787', '#ff6b6b', '#d92c2c', '#c92a2a', '#b42318', '#9b1c1c'];

export const fontFamily = "'Inter Variable', system-ui, sans-serif";

export const theme = createTheme({
  primaryColor: 'hub',
  primaryShade: { light: 7, dark: 6 },
  colors: { hub, dark, red },
  fontFamily,
  fontFamilyMonospace: "ui-monospace, 'SF Mono', Menlo, Consolas, monospace",
  headings: { fontFamily, fontWeight: '620' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // Open menus stand in the page's main part, where screen readers look for them, and begin with their first entry.
    // They stay when their button is scrolled away, which takes place in a low window while one goes to their last entry.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false, portalProps: { target: 'main' }, hideDetached: false } },
    Modal: { defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.45 } }, styles: { title: { fontSize: 'var(--mantine-font-size-lg)', fontWeight: 620, lineHeight: 1.3 } } },
    // A header element inside a dialog would count as the page's banner.
    ModalHeader: { defaultProps: { role: 'none' } },
    NavLink: { styles: { root: { borderRadius: 'var(--mantine-radius-md)', fontWeight: 500 } } },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': texts.actions.close } } },
    PasswordInput: { defaultProps: { visibilityToggleFocusable: true, visibilityToggleButtonProps: { 'aria-label': texts.account.showPassword } } },
    Table: { defaultProps: { verticalSpacing: 'xs' } },
  },
});

/**
 * Quiet text that still has the contrast that WCAG asks for, and surfaces a little apart from the page.
 * Fields are found by their borders, which stand out 3:1 from what is in them and around them (2.2, 1.4.11).
 */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-text': '#1c2430',
    '--mantine-color-dimmed': '#56606e',
    '--mantine-color-placeholder': '#667080',
    '--mantine-color-default-border': '#dfe3e9',
    '--mantine-color-anchor': '#2450bd',
    '--mantine-color-error': '#b42318',
    '--hub-field-border': '#7f8a99',
    '--hub-awaited': '#e3e7ec',
  },
  dark: {
    '--mantine-color-text': '#e7ebf1',
    '--mantine-color-body': '#1a2027',
    '--mantine-color-dimmed': '#a5afbd',
    '--mantine-color-placeholder': '#909bab',
    '--mantine-color-default': '#20272f',
    '--mantine-color-default-hover': '#28303a',
    '--mantine-color-default-border': '#323b47',
    '--mantine-color-anchor': '#9dbaff',
    '--mantine-color-error': '#ff9c93',
    '--mantine-color-red-light-color': '#ff9c93',
    '--mantine-color-hub-light-color': '#9dbaff',
    '--hub-field-border': '#737f8f',
    '--hub-awaited': '#28303a',
  },
});
