package dev.weir.runtime.sim.trace.draw;

/** The style sheet and the script of the page. */
class HtmlPage {
    static final String SHEET = """
            :root{color-scheme:light dark;--paper:#fff;--ink:#1d2430;--soft:#5d6674;--rule:#d5dae2;--now:#ffe9a8;--hot:#dcebff;--bad:#c2182b}
            @media (prefers-color-scheme:dark){:root{--paper:#14181f;--ink:#e8ecf2;--soft:#a2acba;--rule:#343c49;--now:#4a3d14;--hot:#1f3a5c;--bad:#ff8d97}}
            *{box-sizing:border-box}
            html,body{height:100%;margin:0}
            body{display:flex;flex-direction:column;background:var(--paper);color:var(--ink);font:16px/1.4 system-ui,'Segoe UI',Roboto,'DejaVu Sans',sans-serif}
            h1{font-size:23px;line-height:1.25;margin:12px 16px 4px}
            #picture{overflow:auto;flex:none;max-height:72vh;border-bottom:1px solid var(--rule)}
            #picture svg{display:block;width:auto;height:auto;max-height:70vh}
            #picture.whole svg{max-width:100%}
            #picture.full svg{max-height:none}
            nav{display:flex;align-items:center;gap:8px;padding:5px 16px;border-bottom:1px solid var(--rule)}
            nav button{font:inherit;min-width:44px;padding:5px 11px;border:1px solid var(--soft);border-radius:6px;background:none;color:inherit;cursor:pointer}
            nav button:hover{background:var(--hot)}
            #now{font-size:20px;font-weight:600;margin-left:12px;flex:1;min-height:36px;display:flex;align-items:center}
            #events{overflow:auto;flex:1 1 160px;min-height:110px}
            table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
            th{position:sticky;top:0;background:var(--paper);text-align:left;color:var(--soft);font-weight:600}
            th,td{padding:3px 16px;border-bottom:1px solid var(--rule)}
            td:nth-child(-n+2),th:nth-child(-n+2){text-align:right;width:1%;white-space:nowrap}
            td:nth-child(3){white-space:nowrap;font-weight:600}
            td:last-child,th:last-child{width:75%}
            tbody tr{cursor:pointer}
            tr.later{opacity:.4}
            tr.hot{background:var(--hot)}
            tr.now{background:var(--now)}
            tr.broken td{color:var(--bad);font-weight:700}
            .weir .curtain{fill:var(--paper);opacity:.86}
            .weir .cursor{stroke:#d9a400;stroke-width:3}
            .weir .event,.weir .message{cursor:pointer}
            .weir .now>circle,.weir .now>path{stroke:#d9a400;stroke-width:4}
            .weir .hot>.arrow{stroke-width:6}
            .weir .hot>circle,.weir .hot>path:not(.arrow):not(.head){stroke:#d9a400;stroke-width:4}
            """;

    static final String SCRIPT = """
            (function () {
              'use strict';
              var picture = document.getElementById('picture'), svg = picture.querySelector('svg');
              var rows = Array.prototype.slice.call(document.querySelectorAll('tbody tr'));
              var marks = rows.map(function (row, i) {
                return Array.prototype.slice.call(svg.querySelectorAll('[data-event="' + i + '"]'));
              });
              var messages = Array.prototype.slice.call(svg.querySelectorAll('.message'));
              var count = rows.length, cursor = count - 1;
              var box = svg.viewBox.baseVal, axis = Number(svg.dataset.top), end = Number(svg.dataset.bottom);
              function shape(name, style, parent) {
                var made = document.createElementNS(svg.namespaceURI, name);
                made.setAttribute('class', style);
                return parent.appendChild(made);
              }
              // What comes later hides behind a curtain; a message under way is cut by it. The names are left of it.
              var curtain = shape('rect', 'curtain', svg), line = shape('line', 'cursor', svg);
              curtain.setAttribute('pointer-events', 'none');
              curtain.setAttribute('y', axis); curtain.setAttribute('height', end - axis);
              line.setAttribute('y1', axis); line.setAttribute('y2', end);
              var names = svg.querySelector('.names');
              picture.addEventListener('scroll', function () {
                var scale = svg.getBoundingClientRect().width / box.width;
                names.setAttribute('transform', 'translate(' + picture.scrollLeft / scale + ' 0)');
              });
              svg.appendChild(names);
              function x(i) { return Number(marks[i][0].dataset.x); }
              function step(i) { return rows[i].dataset.step; }
              function show(to, scroll) {
                if (count === 0) { return; }
                cursor = Math.max(0, Math.min(count - 1, to));
                // Within a step lines have places of their own, so the cursor stands at the furthest so far.
                var at = 0;
                for (var i = 0; i <= cursor; i++) { at = Math.max(at, x(i)); }
                curtain.setAttribute('x', at + 13);
                curtain.setAttribute('width', Math.max(0, box.width - at - 13));
                curtain.style.display = cursor === count - 1 ? 'none' : '';
                line.setAttribute('x1', at + 13); line.setAttribute('x2', at + 13);
                rows.forEach(function (row, i) {
                  row.classList.toggle('later', i > cursor);
                  row.classList.toggle('now', i === cursor);
                  marks[i].forEach(function (mark) { mark.classList.toggle('now', i === cursor); mark.style.opacity = i > cursor ? 0.12 : ''; });
                });
                document.getElementById('now').textContent =
                    'Step ' + step(cursor) + ': ' + rows[cursor].cells[3].textContent;
                if (scroll) {
                  rows[cursor].scrollIntoView({block: 'nearest'});
                  var scale = svg.getBoundingClientRect().width / box.width;
                  picture.scrollLeft = at * scale - picture.clientWidth * 0.6;
                }
              }
              function nextStep() {
                var i = cursor;
                while (i < count - 1 && step(i) === step(cursor)) { i++; }
                while (i < count - 1 && step(i + 1) === step(i)) { i++; }
                return i;
              }
              function stepBefore() {
                var i = cursor;
                while (i > 0 && step(i) === step(cursor)) { i--; }
                return i;
              }
              var moves = {
                first: function () { return 0; }, stepBack: stepBefore, back: function () { return cursor - 1; },
                forth: function () { return cursor + 1; }, stepForth: nextStep, last: function () { return count - 1; }
              };
              var keys = {Home: 'first', ArrowUp: 'stepBack', PageUp: 'stepBack', ArrowLeft: 'back', ArrowRight: 'forth',
                  ArrowDown: 'stepForth', PageDown: 'stepForth', End: 'last'};
              Object.keys(moves).forEach(function (move) {
                document.getElementById(move).addEventListener('click', function () { show(moves[move](), true); });
              });
              // As high as the window allows, as wide, or as large as drawn.
              var sizes = ['', 'whole', 'full'], size = 0;
              document.getElementById('fit').addEventListener('click', function () {
                size = (size + 1) % sizes.length;
                picture.className = sizes[size];
                show(cursor, true);
              });
              document.addEventListener('keydown', function (event) {
                if (keys[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
                  event.preventDefault();
                  show(moves[keys[event.key]](), true);
                }
              });
              function ends(message) { return [Number(message.dataset.from), Number(message.dataset.to)]; }
              function heat(events, on) {
                var hot = {};
                events.forEach(function (i) { hot[i] = true; });
                messages.forEach(function (message) {
                  var pair = ends(message);
                  if (hot[pair[0]] || hot[pair[1]]) {
                    message.classList.toggle('hot', on);
                    events = events.concat(pair);
                  }
                });
                events.forEach(function (i) {
                  rows[i].classList.toggle('hot', on);
                  marks[i].forEach(function (mark) { mark.classList.toggle('hot', on); });
                });
              }
              function listen(element, events, click) {
                element.addEventListener('mouseenter', function () { heat(events, true); });
                element.addEventListener('mouseleave', function () { heat(events, false); });
                element.addEventListener('click', function () { show(click, false); });
              }
              rows.forEach(function (row, i) {
                listen(row, [i], i);
                marks[i].forEach(function (mark) { listen(mark, [i], i); });
              });
              messages.forEach(function (message) { listen(message, ends(message), ends(message)[1]); });
              window.addEventListener('resize', function () { show(cursor, true); });
              // #N opens the page at event N, so that a lecture can link to a moment.
              var wanted = Number((location.hash || '').slice(1));
              show(wanted > 0 ? wanted - 1 : count - 1, true);
            })();
            """;

    private HtmlPage() {}
}
