// Refreshes this page when a newer generation of the application is ready, shows its failure
// meanwhile, and exchanges style sheets and images in place. Served by Reloader in development only.
(() => {
  'use strict';
  const script = document.currentScript;
  if (!script || window.top !== window || window.__reloader) {
    return;
  }
  window.__reloader = 'loaded';
  const events = new URL('events', script.src);
  const root = new URL('../', script.src).pathname;
  const page = { instance: script.dataset.instance, generation: Number(script.dataset.generation), failure: script.dataset.failure };
  const IMAGE = /\.(png|jpe?g|gif|webp|avif|svg|ico|bmp)$/i;
  const PAGE = /\.(html?|xhtml|jspx?|jspf|tagx?|ftlh?|vm|mustache|hbs|peb|jte)$/i;
  let source = null;
  let overlay = null;

  const reload = () => { close(); location.reload(); };

  // One connection for each page in sight: a browser has only six for all pages of a server.
  const open = () => {
    if (source || document.visibilityState === 'hidden') {
      return;
    }
    source = new EventSource(events);
    source.addEventListener('ready', event => {
      window.__reloader = 'listening';
      ready(JSON.parse(event.data));
    });
    source.addEventListener('failed', event => failed(JSON.parse(event.data)));
    source.addEventListener('asset', event => asset(JSON.parse(event.data)));
    source.onerror = () => {
      if (source && source.readyState === EventSource.CLOSED) {
        close();
        setTimeout(open, 2000);
      }
    };
  };
  const close = () => {
    if (source) {
      source.close();
      source = null;
    }
  };
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' ? close() : open());
  window.addEventListener('pagehide', close);
  window.addEventListener('pageshow', open);

  const ready = state => {
    if (page.failure || state.instance !== page.instance || state.generation !== page.generation) {
      reload();
    } else {
      hide();
    }
  };

  const failed = failure => {
    if (page.failure === undefined) {
      show(failure);
    } else if (page.failure !== failure.facts.since || failure.instance !== page.instance) {
      reload();
    }
  };

  const used = path => performance.getEntriesByType('resource').some(entry => {
    const url = new URL(entry.name, location.href);
    return url.origin === location.origin && url.pathname === path;
  });
  const isAt = (link, path) => {
    const url = new URL(link, location.href);
    return url.origin === location.origin && url.pathname === path;
  };
  const fresh = link => {
    const url = new URL(link, location.href);
    url.searchParams.set('reloader', Date.now());
    return url.href;
  };

  // Jetty answers for a second what it was asked before, whatever the file is by then.
  const twice = exchange => {
    exchange();
    setTimeout(exchange, 1200);
  };

  const asset = change => {
    if (change.at < performance.timeOrigin) {
      return;
    }
    const path = encodeURI(root + change.path.slice(1));
    if (change.path === '/' || PAGE.test(path)) {
      reload();
    } else if (/\.css$/i.test(path)) {
      twice(() => style(path));
    } else if (IMAGE.test(path)) {
      twice(() => image(path));
    } else if (used(path)) {
      reload();
    }
  };

  const style = path => {
    const links = [...document.querySelectorAll('link[rel~=stylesheet][href]')].filter(link => isAt(link.href, path));
    for (const link of links) {
      const next = link.cloneNode();
      next.href = fresh(link.href);
      next.addEventListener('load', () => link.remove());
      next.addEventListener('error', () => next.remove());
      link.after(next);
    }
    if (!links.length && used(path)) {
      reload();
    }
  };

  const image = path => {
    let found = false;
    for (const element of document.querySelectorAll('img[src], input[type=image][src], link[rel~=icon][href]')) {
      const name = element.href === undefined ? 'src' : 'href';
      if (isAt(element[name], path)) {
        element[name] = fresh(element[name]);
        found = true;
      }
    }
    for (const element of document.querySelectorAll('[srcset]')) {
      const next = element.srcset.replace(/(^|,\s*)(\S+)/g, (all, before, link) => isAt(link, path) ? before + fresh(link) : all);
      found = found || next !== element.srcset;
      element.srcset = next;
    }
    const repaint = (style, base) => {
      for (const property of ['backgroundImage', 'borderImageSource', 'listStyleImage', 'maskImage']) {
        const value = style[property];
        if (value && value.includes('url(')) {
          const next = value.replace(/url\((["']?)(.*?)\1\)/g, (all, quote, link) => {
            const url = new URL(link, base);
            return url.origin === location.origin && url.pathname === path ? 'url("' + fresh(url.href) + '")' : all;
          });
          if (next !== value) {
            style[property] = next;
            found = true;
          }
        }
      }
    };
    for (const element of document.querySelectorAll('[style]')) {
      repaint(element.style, document.baseURI);
    }
    const visit = (rules, base) => {
      for (const rule of rules) {
        if (rule.style) {
          repaint(rule.style, base);
        }
        if (rule.cssRules) {
          visit(rule.cssRules, base);
        }
      }
    };
    for (const sheet of document.styleSheets) {
      try {
        visit(sheet.cssRules, sheet.href || document.baseURI);
      } catch (e) {
        // of another origin, which tells nobody its rules
      }
    }
    if (!found && used(path)) {
      reload();
    }
  };

  const STYLE = `
    :host { all: initial; color-scheme: light dark }
    section { --card: #fff; --ink: #1d1c1a; --soft: #68645d; --line: #e2dfd8; --bad: #b3261e; --bad-soft: #fdecea;
      position: fixed; z-index: 2147483647; left: 1rem; right: 1rem; bottom: 1rem; max-width: 62rem; max-height: 70vh;
      margin: 0 auto; overflow: auto; box-sizing: border-box; padding: 1rem 1.25rem 1.1rem; border-radius: .7rem;
      border: 1px solid var(--line); border-left: .3rem solid var(--bad); background: var(--card); color: var(--ink);
      box-shadow: 0 .6rem 2.5rem rgb(0 0 0 / .3); font: 15px/1.5 system-ui, sans-serif }
    @media (prefers-color-scheme: dark) {
      section { --card: #1f1e1c; --ink: #eceae5; --soft: #a19c93; --line: #35332f; --bad: #ff9d94; --bad-soft: #3a1f1d } }
    h2 { margin: 0 2.5rem .25rem 0; font-size: 1.05rem; font-weight: 650 }
    p { margin: 0; color: var(--bad); font-family: ui-monospace, Menlo, Consolas, monospace; font-size: .9rem; overflow-wrap: anywhere; white-space: pre-wrap }
    .where { margin-top: .75rem; color: var(--soft) }
    pre { margin: .4rem 0 0; padding: .4rem 0; overflow-x: auto; border: 1px solid var(--line); border-radius: .4rem;
      font: .82rem/1.6 ui-monospace, Menlo, Consolas, monospace; tab-size: 4 }
    pre span { display: block; width: max-content; min-width: 100%; white-space: pre; padding-right: 1rem; box-sizing: border-box }
    pre i { display: inline-block; width: 3.2rem; padding-right: .8rem; text-align: right; font-style: normal; color: var(--soft) }
    .bad { background: var(--bad-soft) }
    button { position: absolute; top: .7rem; right: .8rem; font: inherit; color: var(--soft); background: none; border: 0;
      padding: .2rem .5rem; border-radius: .3rem; cursor: pointer }
    button:focus-visible { outline: 2px solid var(--bad) }`;

  const element = (name, text, parent) => {
    const created = document.createElement(name);
    created.textContent = text;
    parent.append(created);
    return created;
  };

  // In a shadow of its own, out of reach of the page's style; as a constructed sheet, which no policy forbids.
  const show = failure => {
    hide();
    overlay = document.createElement('reloader-failure');
    const shadow = overlay.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    shadow.adoptedStyleSheets = [sheet];
    const section = document.createElement('section');
    section.setAttribute('role', 'alert');
    element('h2', failure.title, section);
    element('p', failure.detail, section);
    for (const place of failure.places.slice(0, 3)) {
      const position = place.file + (place.line ? ':' + place.line : '') + (place.column ? ':' + place.column : '');
      element('p', position, section).className = 'where';
      if (place.message) {
        element('p', place.message, section);
      }
      if (place.lines.length) {
        const code = element('pre', '', section);
        place.lines.forEach((text, index) => {
          const line = element('span', '', code);
          element('i', String(place.firstLine + index), line);
          line.append(text);
          if (place.firstLine + index === place.line) {
            line.className = 'bad';
          }
        });
      }
    }
    const button = element('button', '\u2715', section);
    button.setAttribute('aria-label', 'Hide');
    button.addEventListener('click', hide);
    shadow.append(section);
    document.documentElement.append(overlay);
  };
  const hide = () => {
    if (overlay) {
      overlay.remove();
      overlay = null;
    }
  };
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape') {
      hide();
    }
  });

  open();
})();
