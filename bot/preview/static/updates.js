// What the server tells, as changes of the state: each function takes the state and the news, and
// returns the fields that change.

export const UPDATES = {
  state: (state, news) => ({
    ...UPDATES.menu(state, news),
    ...UPDATES.chats(state, news),
    shown: state.where,
    messages: new Map(news.messages.map((message) => [message.id, message])),
    typing: news.typing,
    unread: state.shown === state.where ? state.unread : 0,
  }),

  menu: (_, { bot, chat, reader, commands, blocked }) => ({
    chat: { bot, chat, reader, commands, blocked },
  }),

  chats: (_, { readers, groups }) => ({ readers, groups }),

  message: (state, message) => ({
    messages: new Map(state.messages).set(message.id, message),
    typing: state.typing && !message.sender.bot,
    starting: false,
    unread: state.atEnd || message.mine ? 0 : state.unread + 1,
  }),

  edit: (state, message) =>
    state.messages.has(message.id)
      ? { messages: new Map(state.messages).set(message.id, message) }
      : {},

  delete: (state, message) => {
    const messages = new Map(state.messages);
    messages.delete(message.id);
    return { messages };
  },

  typing: () => ({ typing: true }),

  results: ({ query }, news) => {
    if (query === null || news.text !== query.text) return {};
    const { button, start, next } = news;
    const earlier = query.offset ? query.results : [];
    const found = news.results.map((result) => ({ ...result, query: news.query }));
    return { query: { ...query, results: [...earlier, ...found], next, button, start } };
  },

  toast: (state, { tap, text, alert }) => ({
    ...(alert ? { alert: text } : { toast: text || state.toast }),
    ...answerTap(state, tap),
  }),
};

// An answer may come before the page knows the number of its own query.
function answerTap({ waiting, answered }, id) {
  const others = [...waiting].filter(([_, queryId]) => queryId !== id);
  if (others.length < waiting.size) return { waiting: new Map(others) };
  return { answered: new Set(answered).add(id) };
}

export function sendTap({ waiting }, button) {
  return { waiting: new Map(waiting).set(button, null) };
}

// The server has taken the tap (or not: then there is no `id`).
export function confirmTap(state, button, id) {
  const waiting = new Map(state.waiting);
  const answered = new Set(state.answered);
  if (id === null || answered.delete(id)) waiting.delete(button);
  else waiting.set(button, id);
  return { waiting, answered };
}
