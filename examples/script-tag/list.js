// A list that holds ten items on Free. What Uptier needs is the lines with `tell`.
const tell = (command) => {
  window.uptier ||= [];
  window.uptier.push(command);
};
const limit = 10;
const list = document.getElementById('list');
const item = document.getElementById('item');

document.getElementById('add').addEventListener('submit', (event) => {
  event.preventDefault();
  if (list.children.length >= limit) {
    document.getElementById('full').textContent = 'The list is full.';
    tell(['attempt', 'items']);
    return;
  }
  list.append(Object.assign(document.createElement('li'), { textContent: item.value }));
  item.value = '';
  const used = list.children.length;
  document.getElementById('used').textContent = String(used);
  tell(['usage', 'items', { used, limit }]);
});
