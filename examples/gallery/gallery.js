// The page that a designer opens: every scene beside the others, each in a frame of its own.
import { scenes } from './scenes.js';

const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'pl', 'ja', 'zh', 'ko', 'ar', 'he'];
/** Heights of the frames, by format, in CSS pixels. */
const HEIGHTS = {
  card: 560,
  banner: 150,
  modal: 640,
  popover: 420,
  inline: 360,
  meter: 130,
  gate: 270,
  toast: 150,
};
const WIDE = { banner: 900, modal: 700 };

const form = document.querySelector('form');
const main = document.querySelector('main');
form.lang.append(...LANGUAGES.map((tag) => new Option(tag)));

function frame(name, { group }) {
  const wish = new URLSearchParams({ scene: name });
  for (const [field, value] of new FormData(form))
    if (value && field !== 'width') wish.set(field, value);
  const figure = document.createElement('figure');
  const caption = document.createElement('figcaption');
  const page = document.createElement('iframe');
  caption.textContent = name;
  page.src = `/cell.html?${wish}`;
  page.title = name;
  page.width = Math.max(Number(form.width.value), WIDE[group] ?? 0);
  page.height = HEIGHTS[group];
  page.loading = 'lazy';
  figure.append(caption, page);
  return figure;
}

function draw() {
  const groups = Map.groupBy(Object.entries(scenes), ([, { group }]) => group);
  main.replaceChildren(
    ...[...groups].flatMap(([group, all]) => {
      const heading = document.createElement('h2');
      const section = document.createElement('section');
      heading.textContent = group;
      section.append(...all.map(([name, scene]) => frame(name, scene)));
      return [heading, section];
    }),
  );
}

form.addEventListener('change', draw);
form.addEventListener('submit', (event) => event.preventDefault());
draw();
