import { driver } from 'driver.js';
import { offer, WORDS } from './peer.js';

const popover = driver({ showProgress: false });

offer({
  show: () =>
    popover.highlight({
      element: '#trigger',
      popover: { title: WORDS.title, description: WORDS.body },
    }),
  close: () => popover.destroy(),
  box: () => document.querySelector('.driver-popover'),
});
