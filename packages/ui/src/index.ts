export { mountPrompt } from './mount-prompt.js';
