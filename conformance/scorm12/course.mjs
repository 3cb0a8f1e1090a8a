// The packages that carry the probe into an LMS (CAM 1.2, section 2.3).
import { readFileSync } from 'node:fs';
import { zip } from '../runner/zip.mjs';

const page = name => readFileSync(new URL(`probe/${name}`, import.meta.url), 'utf8');

/**
 * @typedef {{id: string, elements?: string}} Sco its item's identifier, and the adlcp elements of that item as markup
 * @param {string} title
 * @param {Sco[]} scos
 */
export const probeCourse = (title, scos) => zip({
  'imsmanifest.xml': manifest(title, scos),
  'index.html': page('index.html'),
  'probe.js': page('probe.js'),
});

const manifest = (title, scos) => `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="probe" version="1.0" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
  <organizations default="ORG">
    <organization identifier="ORG">
      <title>${title}</title>
${scos.map(item).join('')}    </organization>
  </organizations>
  <resources>
${scos.map(resource).join('')}  </resources>
</manifest>
`;

const item = ({ id, elements = '' }) => `      <item identifier="${id}" identifierref="RES-${id}"><title>${id}</title>${elements}</item>\n`;

const resource = ({ id }) =>
  `    <resource identifier="RES-${id}" type="webcontent" adlcp:scormtype="sco" href="index.html?sco=${id}"><file href="index.html"/><file href="probe.js"/></resource>\n`;
