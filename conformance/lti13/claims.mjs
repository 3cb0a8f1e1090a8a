// Names of claims and of what is in them, and a message in which nothing is wrong (LTI 5, DL 4.4).
const lti = 'https://purl.imsglobal.org/spec/lti/claim/';

export const claim = {
  messageType: `${lti}message_type`,
  version: `${lti}version`,
  deployment: `${lti}deployment_id`,
  target: `${lti}target_link_uri`,
  resourceLink: `${lti}resource_link`,
  roles: `${lti}roles`,
  context: `${lti}context`,
  presentation: `${lti}launch_presentation`,
  settings: 'https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings',
  grades: 'https://purl.imsglobal.org/spec/lti-ags/claim/endpoint',
  roster: 'https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice',
};

export const scope = {
  lineItem: 'https://purl.imsglobal.org/spec/lti-ags/scope/lineitem',
  result: 'https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly',
  score: 'https://purl.imsglobal.org/spec/lti-ags/scope/score',
  roster: 'https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly',
};

const membership = 'http://purl.imsglobal.org/vocab/lis/v2/membership#';
export const instructor = `${membership}Instructor`;
export const learner = `${membership}Learner`;

export const seconds = () => Math.floor(Date.now() / 1000);

/** @param {import('./platform.mjs').Platform} platform */
export const resourceLink = (platform, { target, nonce }, person) => ({
  ...common(platform, { target, nonce }, person),
  [claim.messageType]: 'LtiResourceLinkRequest',
  [claim.resourceLink]: { id: 'link-1', title: 'A link' },
  [claim.grades]: { scope: [scope.lineItem, scope.result, scope.score], lineitems: `${platform.url}/courses/course-1/lineitems` },
  [claim.roster]: { context_memberships_url: `${platform.url}/courses/course-1/memberships`, service_versions: ['2.0'] },
});

export const deepLinking = (platform, { target, nonce }, person) => ({
  ...common(platform, { target, nonce }, person),
  [claim.messageType]: 'LtiDeepLinkingRequest',
  [claim.settings]: {
    deep_link_return_url: `${platform.url}/deep-link-return`,
    accept_types: ['ltiResourceLink'],
    accept_presentation_document_targets: ['iframe', 'window'],
    accept_multiple: true,
    data: 'opaque',
  },
});

const common = (platform, { target, nonce }, { id, roles = [learner], ...personal }) => ({
  iss: platform.issuer,
  aud: platform.clientId,
  sub: id,
  nonce,
  iat: seconds(),
  exp: seconds() + 300,
  ...personal,
  [claim.version]: '1.3.0',
  [claim.deployment]: platform.deployment,
  [claim.target]: target,
  [claim.roles]: roles,
  [claim.context]: { id: 'course-1', title: 'A course' },
  [claim.presentation]: { document_target: 'iframe', return_url: `${platform.url}/returned` },
});
