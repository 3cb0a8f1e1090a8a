import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createOutline } from '../../src/Hub/Scorm/Player/outline.js';

const activity = (id, parent, launchable, status = 'not attempted') => ({ id, title: id, parent, launchable, visible: true, status });
const course = () => createOutline([
  activity('M1', null, false), activity('A', 'M1', true, 'completed'), activity('B', 'M1', true, 'failed'),
  activity('M2', null, false), activity('C', 'M2', true),
]);

describe('the course outline', () => {
  it('goes through launchable activities in manifest order', () => {
    const outline = course();
    assert.equal(outline.next('A').id, 'B');
    assert.equal(outline.next('B').id, 'C');
    assert.equal(outline.next('C'), null);
    assert.equal(outline.previous('C').id, 'B');
    assert.equal(outline.previous('A'), null);
  });

  it('opens the activity that the hub names, else the first that is not done, else the first', () => {
    assert.equal(course().first('B').id, 'B');
    assert.equal(course().first(null).id, 'C');
    assert.equal(course().first('M1').id, 'C');
    const outline = course();
    outline.update({ C: 'passed' });
    assert.equal(outline.first(null).id, 'A');
    assert.equal(createOutline([activity('M', null, false)]).first(null), null);
  });

  it('knows a course of one activity', () => {
    assert.equal(createOutline([activity('M', null, false), activity('A', 'M', true)]).isSingle(), true);
    assert.equal(course().isSingle(), false);
  });

  it('knows what follows when content has finished', () => {
    const single = createOutline([activity('A', null, true)]);
    assert.equal(course().afterFinish('A', '', true), 'next');
    assert.equal(course().afterFinish('C', '', true), 'end');
    assert.equal(single.afterFinish('A', '', true), 'exit');
    for (const outline of [course(), single]) assert.equal(outline.afterFinish('A', '', false), 'stay');
  });

  it('logout leaves the course, whatever is next; suspend and time-out do not (RTE 1.2, 3.4.4)', () => {
    for (const autoAdvance of [true, false]) assert.equal(course().afterFinish('A', 'logout', autoAdvance), 'exit');
    for (const exit of ['suspend', 'time-out']) assert.equal(course().afterFinish('A', exit, true), 'next');
  });

  it('counts completed and passed, not failed', () => {
    const outline = course();
    assert.deepEqual(outline.progress(), { finished: 1, total: 3 });
    outline.update({ B: 'passed', unknown: 'passed' });
    assert.deepEqual(outline.progress(), { finished: 2, total: 3 });
  });

  it('nests activities under their parents', () => {
    assert.deepEqual(course().children(null).map(({ id }) => id), ['M1', 'M2']);
    assert.deepEqual(course().children('M1').map(({ id }) => id), ['A', 'B']);
  });
});
