// A list of books. Uptier hears two things: how many there are, and that somebody tries one too many.
const LIMIT = 10;
const MORE = ['Invisible Cities', 'The Blue Flower', 'Austerlitz'];
const list = document.getElementById('books');
const start = list.children.length;

const tell = (...command) => {
  window.uptier ||= [];
  window.uptier.push(command);
};

document.getElementById('add').addEventListener('click', () => {
  const used = list.children.length;
  if (used >= LIMIT) return tell('attempt', 'books');
  const book = document.createElement('li');
  book.textContent = MORE[used - start];
  list.append(book);
  document.getElementById('count').textContent = `${used + 1} of ${LIMIT} books`;
  tell('usage', 'books', { used: used + 1, limit: LIMIT });
});
