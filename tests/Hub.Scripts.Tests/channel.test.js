import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { connectShell } from '../../src/Hub/Scorm/Player/channel.js';
import { settled } from './fakes/clock.js';
import { createPort, createWindow } from './fakes/window.js';

const origin = 'https://lms.example';

function arrange({ at = origin, parent = createWindow(), opener = null } = {}) {
  const self = createWindow();
  const channel = connectShell({ origin: at, launch: 'L1', self, peers: [parent, opener] });
  const offer = (overrides = {}) => {
    const port = createPort();
    self.receive({ origin, source: parent, data: { type: 'interophub.port' }, ports: [port], ...overrides });
    return port;
  };
  return { self, parent, opener, channel, offer };
}

describe('the channel to the shell (dispatch: channel)', () => {
  it('announces itself to the real parent, addressed to the LMS alone', () => {
    const { parent } = arrange();
    assert.deepEqual(parent.sent, [{ data: { type: 'interophub.ready', launch: 'L1' }, targetOrigin: origin, transfer: undefined }]);
  });

  it('announces itself to the opener too', () => {
    const { opener } = arrange({ parent: null, opener: createWindow() });
    assert.equal(opener.sent.length, 1);
  });

  it('does not talk to itself, nor to an opaque origin', () => {
    const self = createWindow();
    connectShell({ origin, launch: 'L1', self, peers: [self, null] });
    assert.equal(self.sent.length, 0);
    assert.equal(arrange({ at: 'null' }).parent.sent.length, 0);
  });

  for (const [what, overrides] of [
    ['another origin', { origin: 'https://evil.example' }], ['another window', { source: createWindow() }],
    ['another message', { data: { type: 'other' } }], ['a message without a port', { ports: [] }], ['no data', { data: null }],
  ])
    it(`takes no port from ${what}`, () => {
      const { channel, offer } = arrange();
      offer(overrides);
      assert.equal(channel.connected(), false);
    });

  it('takes one port and no second', () => {
    const { channel, offer } = arrange();
    const first = offer();
    const second = offer();
    channel.snapshot({ revision: 1 });
    assert.deepEqual(first.sent, [{ type: 'snapshot', snapshot: { revision: 1 } }]);
    assert.deepEqual(second.sent, []);
  });

  it('sends the latest snapshot as soon as the port arrives', () => {
    const { channel, offer } = arrange();
    channel.snapshot({ revision: 1 });
    channel.snapshot({ revision: 2 });
    assert.deepEqual(offer().sent, [{ type: 'snapshot', snapshot: { revision: 2 } }]);
  });

  it('waits until the shell has saved a revision', async () => {
    const { channel, offer } = arrange();
    const port = offer();
    channel.closed({ revision: 5 });
    let saved = false;
    channel.whenSaved(5).then(() => { saved = true; });
    port.receive({ type: 'saved', revision: 4 });
    await settled();
    assert.equal(saved, false);
    port.receive({ type: 'saved', revision: 5 });
    await settled();
    assert.equal(saved, true);
    assert.deepEqual(port.sent.at(-1), { type: 'closed', snapshot: { revision: 5 } });
  });

  it('waits for nobody where no shell answered', async () => {
    const { channel } = arrange();
    assert.equal(await channel.whenSaved(5), undefined);
  });
});
