// Adds up JUnit reports. The verdict comes from the test cases in them, never from what a runner printed.
//   node reports.mjs FOLDER [CRASH…]          tells what failed and what was skipped and why, and ends with the count
//   node reports.mjs --has-failures FILE      exit code 0 when the report names a failed test
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const entities = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const decode = text => text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) =>
  hex ? String.fromCodePoint(parseInt(hex, 16)) : decimal ? String.fromCodePoint(Number(decimal)) : entities[name] ?? whole);

const attribute = (tag, name) => decode(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '');

/** The test cases of a report; '<' cannot occur in XML except where a tag, comment or CDATA section begins. */
function* casesOf(xml) {
  const markup = xml.replace(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>/g, '');
  for (const [, opening, selfClosed, body] of markup.matchAll(/<testcase\b((?:[^>"]|"[^"]*")*?)(?:(\/)>|>([\s\S]*?)<\/testcase>)/g)) {
    const inside = selfClosed ? '' : body;
    const failure = /<(?:failure|error)\b(?:[^>"]|"[^"]*")*>/.exec(inside)?.[0];
    const skip = /<skipped\b((?:[^>"]|"[^"]*")*?)(?:\/>|>([\s\S]*?)<\/skipped>)/.exec(inside);
    yield {
      name: attribute(opening, 'name'),
      state: failure ? 'failed' : skip ? 'skipped' : 'passed',
      reason: failure ? attribute(failure, 'message') : skip ? attribute(skip[1], 'message') || decode(skip[2] ?? '').trim() : '',
    };
  }
}

const read = file => [...casesOf(readFileSync(file, 'utf8'))];
const beginning = text => text.split('\n', 8).map(line => line.trim()).join(' ').slice(0, 600);

const [first, ...crashes] = process.argv.slice(2);
if (first === '--has-failures') process.exit(read(crashes[0]).some(test => test.state === 'failed') ? 0 : 1);

const suites = readdirSync(first).filter(file => file.endsWith('.xml')).sort().map(file => ({ name: basename(file, '.xml'), tests: read(join(first, file)) }));
const count = (tests, state) => tests.filter(test => test.state === state).length;
const all = suites.flatMap(suite => suite.tests.map(test => ({ ...test, suite: suite.name })));

for (const { name, tests } of suites) {
  console.log(`   ${name}: ${count(tests, 'passed')} passed, ${count(tests, 'failed')} failed, ${count(tests, 'skipped')} skipped`);
  if (tests.length === 0) crashes.push(`${name}: its report holds no test`);
}
const reasons = new Map();
for (const test of all.filter(each => each.state === 'skipped')) {
  const reason = beginning(test.reason) || 'no reason given';
  reasons.set(reason, [...reasons.get(reason) ?? [], test]);
}
for (const [reason, [test, ...more]] of reasons) console.log(`   skipped ${more.length + 1}: ${reason} (${test.suite}: ${test.name}${more.length > 0 ? ' …' : ''})`);
for (const test of all.filter(each => each.state === 'failed')) console.log(`   FAILED ${test.suite}: ${test.name}: ${beginning(test.reason)}`);
for (const crash of crashes) console.log(`   FAILED ${crash}`);

const failed = count(all, 'failed') + crashes.length;
console.log(`${count(all, 'passed')} passed, ${failed} failed, ${count(all, 'skipped')} skipped`);
process.exit(failed > 0 || all.length === 0 ? 1 : 0);
