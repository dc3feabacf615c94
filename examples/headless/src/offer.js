/** Draws what `$prompt` holds; everything that will be charged stands beside the button. */
export function drawOffer(place, prompt) {
  place.replaceChildren();
  if (!prompt) return;
  const { primary, price, deadline, note, undo } = prompt;
  const add = (name, text, press) => {
    if (!text) return;
    const element = document.createElement(name);
    element.textContent = text;
    if (press) element.onclick = press;
    place.append(element);
    return element;
  };
  add('h2', prompt.title).tabIndex = -1;
  add('p', prompt.body);
  for (const benefit of prompt.benefits) add('li', benefit);
  add('p', note && `${note.lead} ${note.text}`);
  add('strong', price?.now);
  add('s', price?.list);
  add('p', price?.terms);
  add('p', deadline && `Until ${deadline.ends}`);
  if (primary) {
    const button = add(primary.href ? 'a' : 'button', primary.label, prompt.press);
    if (primary.href) button.href = primary.href;
    button.ariaDisabled = String(primary.busy);
  }
  add('button', undo?.label, undo?.press);
  add('button', prompt.cancel && 'Back', prompt.cancel);
  add('button', prompt.later && 'Later', prompt.later);
  add('button', prompt.no && 'No thanks', prompt.no);
  add('button', 'Close', prompt.close);
}
