import { expect, test } from 'vitest';
import { createSSRApp, h } from 'vue';
import { renderToString } from 'vue/server-renderer';
import { UptierSlot, uptierPlugin, useAllows, useMeter, useUptier } from './vue.js';

test('on a server nothing is known, nothing is locked, and a slot keeps its space', async () => {
  const setup = () => {
    const [meter, room] = [useMeter('projects'), useAllows('pdf')];
    return () => [
      h('p', `${meter.value?.used} ${room.value}`),
      h(UptierSlot, { name: 'side', minHeight: '120px', class: 'a' }),
    ];
  };
  const app = createSSRApp({ setup }).use(uptierPlugin, { offers: { version: 1, offers: [] } });
  const html = await renderToString(app);
  expect(html).toContain('<p>undefined true</p>');
  expect(html).toContain('<div data-uptier-slot="side" style="min-height:120px;" class="a"></div>');
});

test('a client in a component takes the names that it is given', () => {
  const uses = () => {
    const uptier = useUptier<{ offer: 'pro'; meter: 'projects'; feature: 'pdf'; plan: 'pro' }>();
    uptier.usage('projects', { used: 1 });
    // @ts-expect-error There is no such feature.
    uptier.allows('csv');
  };
  expect(uses).toBeTypeOf('function');
});
