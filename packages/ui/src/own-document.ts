/**
 * The document's own members, whatever the page has in it: an `<img name="querySelector">` would stand in
 * for the method on `document` itself (A18). Only for reading members; the document as a node is `document`.
 */
export const ownDocument: Document = new Proxy({} as Document, {
  get(_, name) {
    const value: unknown = Reflect.get(Document.prototype, name, document);
    return typeof value === 'function' ? value.bind(document) : value;
  },
});
