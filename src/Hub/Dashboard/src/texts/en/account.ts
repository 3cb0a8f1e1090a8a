import type { components } from '../../api/schema';

const list = new Intl.ListFormat('en');

export const signIn = { title: 'Sign in', left: 'You have signed out.', goOn: 'Then the page that you asked for opens.', verb: 'Sign in', forgot: 'Forgot your password?' };

export const forgot = {
  title: 'Reset your password',
  intro: 'Enter your e-mail address. If it is known here, you get a link to set a new password.',
  sent: 'If the address is known, the mail has been sent. The link is good for a limited time. If no mail comes, an owner can give you a link.',
  verb: 'Send the link',
  back: 'Back to signing in',
};

export const setPassword = {
  title: 'Set a new password',
  welcome: 'Welcome to InteropHub',
  intro: (email: string) => `Choose a password for ${email}.`,
  verb: 'Set the password',
  done: 'Your password is set',
  doneIntro: 'Sign in with it now.',
  expired: 'This link does not work any more',
  another: 'Ask for another link',
};

export const join = {
  title: 'Invitation',
  titleOf: (realm: string) => `Join ${realm}`,
  intro: (email: string, role: string) => `${email} is invited to this realm as: ${role}. Who looks after it sees your name and address from then on.`,
  signInFirst: (email: string) => `Sign in as ${email} to join.`,
  forSomebodyElse: (invited: string, own: string) => `This invitation is for ${invited}, and you are signed in as ${own}. Sign out, and come back as ${invited}.`,
  done: (realm: string) => `You have joined ${realm}`,
  verb: 'Join',
  home: 'To the start',
};

export const account = {
  title: 'Your account',
  changePassword: 'Change the password',
  currentPassword: 'Current password',
  email: 'E-mail address',
  name: 'Name',
  newPassword: 'New password',
  password: 'Password',
  passwordChanged: 'Your password has been changed.',
  passwordRule: ({ minLength, bothCases, digit, other }: components['schemas']['PasswordRulesResource']) => {
    const needs = [bothCases ? 'upper and lower case letters' : 'a lower case letter', ...(digit ? ['a digit'] : []), ...(other ? ['a space or another sign'] : [])];
    return `At least ${minLength} characters, with ${list.format(needs)}. A few unrelated words are easy to remember and hard to guess.`;
  },
  profile: 'Profile',
  showPassword: 'Show the password',
};
