// The floor: the card as somebody would write it by hand, for this one offer and nothing else.
import { left, offer, WORDS } from './peer.js';

const STYLE = `
.c{position:fixed;inset-block-end:24px;inset-inline-end:24px;width:348px;box-sizing:border-box;padding:20px;border-radius:14px;background:#fff;color:#16181d;font:14px/20px system-ui,sans-serif;box-shadow:0 12px 32px #0f172a26;animation:in .18s}
@keyframes in{from{opacity:0;transform:translateY(8px)}}
h2{margin:0 24px 6px 0;font-size:17px}p,ul{margin:0 0 12px}ul{padding-inline-start:18px}
.m{height:6px;border-radius:3px;background:#e3e6eb;margin:0 0 12px}.m i{display:block;height:100%;width:80%;border-radius:3px;background:#2f54eb}
.x{position:absolute;inset-block-start:12px;inset-inline-end:12px}
.a{display:block;width:100%;padding:10px;border:0;border-radius:9px;background:#2f54eb;color:#fff;font:inherit}`;

let host: HTMLElement | null = null;
let timer: ReturnType<typeof setInterval> | undefined;

function el(name: string, className: string, ...inside: (Node | string)[]): HTMLElement {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...inside);
  return element;
}

function close(): void {
  clearInterval(timer);
  removeEventListener('keydown', onKey);
  host?.remove();
  host = null;
}

function onKey({ key }: KeyboardEvent): void {
  if (key === 'Escape') close();
}

function show(): void {
  host = document.createElement('vanilla-card');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  const ends = document.createTextNode(left());
  timer = setInterval(() => {
    ends.data = left();
  }, 1000);
  const cross = el('button', 'x', '×');
  cross.setAttribute('aria-label', 'Close');
  cross.onclick = close;
  const meter = el('div', 'm', el('i', ''));
  meter.setAttribute('role', 'meter');
  const button = el('button', 'a', WORDS.button);
  const later = el('button', 'q', WORDS.later);
  later.onclick = close;
  const card = el(
    'section',
    'c',
    cross,
    el('h2', '', WORDS.title),
    el('p', '', WORDS.body),
    meter,
    el('ul', '', ...WORDS.benefits.map((one) => el('li', '', one))),
    el('p', '', WORDS.price),
    el('p', '', 'Ends in ', el('time', '', ends)),
    button,
    later,
  );
  card.setAttribute('aria-label', WORDS.title);
  root.append(card);
  addEventListener('keydown', onKey);
  document.body.append(host);
}

offer({ show, close, box: () => host?.shadowRoot?.firstElementChild });
