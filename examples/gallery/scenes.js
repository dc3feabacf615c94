// Every scene of the gallery. Each is reached as a page reaches it: by signals, the clock, what the bank answers,
// and presses of the prompt's own buttons. None sets what a component draws.

const STANDING = { discount: undefined };
const ASKED = { trigger: [{ manual: true }, { attempt: 'projects' }] };
const GERMAN =
  'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen und Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz';
const PARTS = {
  value: 'You started 3 projects this week.',
  guarantee: 'Full refund within 14 days, no questions.',
  freeWay: { text: 'Archive old projects instead', url: '/projects/archive' },
  proof: {
    quote: 'We stopped deleting old projects to make room.',
    by: 'Mara Lind, Studio Nord',
    source: 'https://studio-nord.example/notes',
    date: '2026-03-14',
  },
  questions: [
    { ask: 'Can I switch back?', answer: 'Yes, at the end of any month, in Billing.' },
    { ask: 'What happens to my projects?', answer: 'They stay as they are on {plan.name}.' },
  ],
};

/** Somebody clicks in the page, and the page opens the offer. */
const ask = async (uptier, anchor) => {
  document.body.click();
  await (anchor ? uptier.attempt('projects', { anchor }) : uptier.open('pro'));
};
/** Presses a part of the prompt: its place is the same in every language, its name is not. */
const press =
  (part) =>
  ({ press }) =>
    press(part);
const pay = press('main');
/** Closes the prompt while something is under way, and lets the bank answer then. */
const hurry = (answer) => async (cell) => {
  cell.press('main');
  await cell.until('working');
  cell.press('close');
  cell.uptier.sandbox.answer = answer;
  await cell.until('toast');
};
const SLOW = { answer: 'slow', undo: 0 };

/**
 * @typedef Scene
 * @property {string} group The format that it shows.
 * @property {object} [prompt] Fields of the offer's prompt.
 * @property {object} [offer] Fields of the offer.
 * @property {object} [facts] What the page knows besides the person.
 * @property {number} [used] Projects in use, of ten; 8 where it is not said.
 * @property {object} [sandbox] How the bank is.
 * @property {(cell: { uptier: object, press(part: string): void, until(part: string): Promise<void> }) => unknown} [play]
 *   What happens once the card is there: a part of it is pressed, or waited for.
 * @property {boolean} [asked] Nothing appears before `play`.
 */

/** @type {Record<string, Scene>} */
export const scenes = {
  ready: { group: 'card' },
  standing: { group: 'card', offer: STANDING },
  full: { group: 'card', used: 10 },
  hour: { group: 'card', play: ({ uptier }) => uptier.clock.pass('46h') },
  over: { group: 'card', play: ({ uptier }) => uptier.clock.pass('47h') },
  quiet: { group: 'card', play: press('calm') },
  why: { group: 'card', play: press('why') },
  plans: { group: 'card', play: press('more') },
  three: {
    group: 'card',
    prompt: { compare: ['free', 'pro', 'team'] },
    play: press('more'),
  },
  parts: { group: 'card', prompt: PARTS, play: press('more') },
  trial: {
    group: 'card',
    offer: { ...STANDING, trial: true, price: ['monthly', 'yearly'] },
  },
  'trial-done': { group: 'card', offer: { ...STANDING, trial: true }, play: pay },
  choice: { group: 'card', offer: { ...STANDING, price: ['monthly', 'yearly'] } },
  quoting: { group: 'card', offer: STANDING, sandbox: { quotes: 'slow' } },
  unreachable: { group: 'card', sandbox: { quotes: false } },
  review: { group: 'card', offer: { confirm: 'review' }, play: pay },
  working: { group: 'card', sandbox: { answer: 'slow' }, play: pay },
  done: { group: 'card', play: pay },
  undone: {
    group: 'card',
    play: async (cell) => {
      cell.press('main');
      await cell.until('receipt');
      cell.press('undo');
    },
  },
  declined: { group: 'card', used: 10, sandbox: { answer: 'declined' }, play: pay },
  expired: { group: 'card', sandbox: { answer: 'expired' }, play: pay },
  forbidden: { group: 'card', sandbox: { answer: 'forbidden' }, play: pay },
  unknown: { group: 'card', sandbox: { answer: 'lost' }, play: pay },
  payment: { group: 'card', sandbox: { method: null } },
  ask: { group: 'card', facts: { buyer: { may: 'ask', name: 'Dana Ruiz' } } },
  asked: {
    group: 'card',
    facts: { buyer: { may: 'ask', name: 'Dana Ruiz' } },
    play: press('main'),
  },
  'not-buyer': { group: 'card', facts: { buyer: { may: 'no' } } },
  contact: {
    group: 'card',
    offer: { discount: undefined, action: { url: '/contact?plan={plan}' } },
    prompt: { button: 'Talk to sales' },
  },
  long: {
    group: 'card',
    prompt: { title: `${GERMAN} `.repeat(2), body: `${GERMAN} `.repeat(4), benefits: [GERMAN] },
  },
  endless: { group: 'card', prompt: { body: 'Every word of it matters. '.repeat(76) } },
  banner: { group: 'banner', prompt: { format: 'banner' } },
  modal: {
    group: 'modal',
    prompt: { format: 'modal', ...PARTS },
    offer: ASKED,
    asked: true,
    play: ({ uptier }) => ask(uptier),
  },
  'modal-three': {
    group: 'modal',
    prompt: { format: 'modal', compare: ['free', 'pro', 'team'] },
    offer: { ...ASKED, ...STANDING, price: ['monthly', 'yearly'] },
    asked: true,
    play: ({ uptier }) => ask(uptier),
  },
  popover: {
    group: 'popover',
    prompt: { format: 'popover' },
    offer: { ...STANDING, trigger: { attempt: 'projects' } },
    used: 10,
    asked: true,
    play: ({ uptier }) => ask(uptier, document.querySelector('#new')),
  },
  inline: { group: 'inline', prompt: { format: 'inline', slot: 'page' }, offer: STANDING },
  meter: {
    group: 'meter',
    prompt: { format: 'meter', slot: 'page', title: '{projects.left} left' },
    offer: { ...STANDING, trigger: { usage: 'projects' } },
  },
  'meter-full': {
    group: 'meter',
    prompt: { format: 'meter', slot: 'page', title: '{projects.left} left' },
    offer: { ...STANDING, trigger: { usage: 'projects' } },
    used: 10,
  },
  gate: {
    group: 'gate',
    prompt: {
      format: 'gate',
      slot: 'feature',
      title: '{feature.name} is part of {offer.plan}',
      body: 'Share finished boards with people who have no account.',
    },
    offer: { ...STANDING, trigger: { attempt: 'pdf-export' } },
  },
  'toast-done': { group: 'toast', offer: STANDING, sandbox: SLOW, play: hurry('succeeded') },
  'toast-declined': { group: 'toast', sandbox: SLOW, play: hurry('declined') },
};
