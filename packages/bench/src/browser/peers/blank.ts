// The page without any prompt: what the others are measured over.
import { offer } from './peer.js';

offer({ show() {}, close() {}, box: () => document.body });
