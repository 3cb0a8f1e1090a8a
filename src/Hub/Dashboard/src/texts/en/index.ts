import * as account from './account';
import * as analytics from './analytics';
import * as applications from './applications';
import * as common from './common';
import * as courses from './courses';
import * as dispatching from './dispatching';
import * as home from './home';
import * as lti from './lti';
import * as records from './records';
import * as registrations from './registrations';
import * as shell from './shell';
import * as statements from './statements';
import * as users from './users';

export const en = { ...common, ...shell, ...account, ...home, ...courses, ...dispatching, ...lti, ...registrations, ...statements, ...analytics, ...applications, ...records, ...users };
