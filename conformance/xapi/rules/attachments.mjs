// Data 2.4.11; 2.0 4.2.2.6: what a statement says of its attachments. Their data are hosted elsewhere here.
import { hosted, statement } from '../samples.mjs';
import { accepts, inStatement, inSubStatement, refuses } from './rule.mjs';

const faults = (requirement, property, ...values) => values.map(value =>
  refuses(requirement, `${property} ${JSON.stringify(value) ?? 'missing'}`, { [`attachments.0.${property}`]: value }));

export const attachments = {
  title: 'Attachments as statements declare them',
  requirement: 'Data 2.4.11|4.2.2.6',
  rules: [
    accepts('XAPI-00025', 'one attachment with a fileUrl', {}),
    accepts('XAPI-00025', 'several attachments, of which two are the same file', { attachments: [hosted(), hosted({ display: { de: 'Die Schale' } }), hosted({ sha2: 'b'.repeat(64) })] }),
    accepts('XAPI-00106', 'a description', { 'attachments.0.description': { en: 'Taken in daylight' } }),
    accepts('XAPI-00105', 'a media type with parameters', { 'attachments.0.contentType': 'text/plain; charset=utf-8' }),
    accepts('XAPI-00103', 'a SHA-512', { 'attachments.0.sha2': 'c'.repeat(128) }),
    accepts('XAPI-00103', 'a SHA-384', { 'attachments.0.sha2': 'd'.repeat(96) }),
    accepts('XAPI-00102', 'a length of 0', { 'attachments.0.length': 0 }),
    refuses('XAPI-00025', 'attachments that are one object', { attachments: hosted() }),
    refuses('XAPI-00025', 'an attachment that is a string', { attachments: ['bowl.png'] }),
    refuses('XAPI-00025', 'an attachment that is a list', { attachments: [[hosted()]] }),
    ...faults('XAPI-00107', 'usageType', undefined, 'photo', 7, ''),
    ...faults('XAPI-00106', 'display', undefined, 'The finished bowl', 7, ['x'], { en: 7 }),
    ...faults('XAPI-00106', 'description', 'Taken in daylight', 7, ['x']),
    ...faults('XAPI-00105', 'contentType', undefined, 7, 'image', '', {}),
    ...faults('XAPI-00102', 'length', undefined, '4711', 47.11, -1, true),
    ...faults('XAPI-00103', 'sha2', undefined, 7, '', 'not a hash', 'abc123'),
    ...faults('XAPI-00104', 'fileUrl', 'bowl.png', '/photos/bowl.png', 7, ''),
    refuses('XAPI-00129', 'no fileUrl in a request that carries no data', { 'attachments.0.fileUrl': undefined }),
    refuses('XAPI-00008', 'the property "fileURL"', { 'attachments.0.fileURL': 'https://pottery.example/photos/bowl.png', 'attachments.0.fileUrl': undefined }),
  ],
  places: [inStatement(() => statement({ attachments: [hosted()] })), inSubStatement(() => statement({ attachments: [hosted()] }))],
};
