// Builds the page from DATA: tables, then one picture for each thing that was measured. Everything is in the file; nothing is fetched.
(function () {
    'use strict';
    const body = document.getElementById('report');

    function add(parent, tag, text, type) {
        const element = document.createElement(tag);
        if (text !== undefined) element.textContent = text;
        if (type) element.className = type;
        parent.appendChild(element);
        return element;
    }

    function table(head, rows) {
        const element = add(add(body, 'div', undefined, 'wide'), 'table');
        const first = add(add(element, 'thead'), 'tr');
        head.forEach((title) => add(first, 'th', title));
        const lines = add(element, 'tbody');
        rows.forEach((row) => {
            const line = add(lines, 'tr');
            row.forEach((cell) => add(line, 'td', cell, /WRONG|FAILED|OVERLOADED/.test(cell) ? 'wrong' : ''));
        });
    }

    const label = { field: 'label', type: 'nominal', title: null };
    const time = { expr: "datum.value >= 1000 ? format(datum.value / 1000, '~g') + ' s' : datum.value >= 1 ? format(datum.value, '~g') + ' ms'"
        + " : datum.value >= 0.001 ? format(datum.value * 1000, '~g') + ' µs' : format(datum.value * 1000000, '~g') + ' ns'" };
    const logMillis = (title) => ({
        field: 'millis', type: 'quantitative', title: title, scale: { type: 'log', nice: true }, axis: { labelExpr: time.expr, tickCount: 8 },
    });

    function plot(spec) {
        const place = add(body, 'div', undefined, 'plot');
        vegaEmbed(place, Object.assign({
            $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
            config: { view: { stroke: '#d9dee3' }, axis: { gridColor: '#e9edf0' }, legend: { labelLimit: 420, symbolStrokeWidth: 3 } },
        }, spec), { renderer: 'svg', actions: { export: true, source: false, compiled: false, editor: false } });
    }

    function rates(data, title) {
        add(body, 'h3', title);
        const known = data.some((row) => row.low !== null);
        plot({
            width: 640, height: { step: 22 }, data: { values: data },
            encoding: { y: { field: 'label', type: 'nominal', sort: null, title: null, axis: { labelLimit: 320 } } },
            layer: [
                { mark: { type: 'bar', height: 12, color: '#9ecae9' },
                    encoding: { x: { field: 'value', type: 'quantitative', title: 'events/s', axis: { format: '~s', tickCount: 6 } } } },
                { mark: { type: 'point', shape: 'stroke', angle: 90, size: 50, color: '#4c78a8', opacity: 0.6 },
                    transform: [{ flatten: ['all'] }], encoding: { x: { field: 'all', type: 'quantitative' } } },
            ].concat(known ? [{ mark: { type: 'rule', strokeWidth: 2, color: '#1c2126' }, transform: [{ filter: 'datum.low !== null' }],
                encoding: { x: { field: 'low', type: 'quantitative' }, x2: { field: 'high' } } }] : []),
        });
        add(body, 'p', 'Bar: the estimate. Line: its 95 % interval' + (known ? '' : ' (none: there was one process)')
            + '. Marks: single iterations.', 'note');
    }

    function matrix(data) {
        add(body, 'h3', 'Scheduler × scheme');
        const heat = (field, title, text, scheme, scale) => ({
            width: { step: 96 }, height: { step: 36 }, title: { text: title, fontSize: 12 },
            encoding: { x: { field: 'scheme', type: 'nominal', title: null, axis: { orient: 'top', labelAngle: 0 } },
                y: { field: 'scheduler', type: 'nominal', title: null } },
            layer: [
                { mark: 'rect', encoding: { color: { field: field, type: 'quantitative', legend: null,
                    scale: { scheme: scheme, type: scale } } } },
                { transform: [{ calculate: text, as: 'text' }], mark: { type: 'text', fontSize: 12 },
                    encoding: { text: { field: 'text', type: 'nominal' } } },
            ],
        });
        const pictures = [];
        if (data.some((cell) => cell.rate)) {
            pictures.push(heat('rate', 'events/s', "format(datum.rate, '.3s')", 'lightgreyteal', 'linear'));
        }
        if (data.some((cell) => cell.p99)) {
            pictures.push(heat('p99', 'p99 at the given rate', "format(datum.p99, '.3~g') + ' ms'", 'lightorange', 'log'));
        }
        plot({ data: { values: data }, resolve: { scale: { color: 'independent' } }, hconcat: pictures });
    }

    function spectrum(data) {
        add(body, 'h3', 'Latency by percentile, at the given rate');
        plot({
            width: 640, height: 300, data: { values: data }, mark: { type: 'line', strokeWidth: 2 },
            encoding: {
                x: { field: 'nines', type: 'quantitative', title: 'percentile', axis: { values: [0, 1, 2, 3, 4, 5, 6],
                    labelExpr: "datum.value == 0 ? '0' : datum.value == 1 ? 'p90' : datum.value == 2 ? 'p99'"
                        + " : 'p99.' + slice('9999999', 0, datum.value - 2)" } },
                y: logMillis('latency'), color: Object.assign({ sort: null }, label),
                strokeDash: { field: 'of', type: 'nominal', title: null, sort: ['due', 'taken', 'platform'],
                    scale: { domain: ['due', 'taken', 'platform'], range: [[1, 0], [6, 4], [1, 3]] } },
            },
        });
        add(body, 'p', 'due: from when the event was due, which counts all waiting. taken: from when the engine took it, as a closed loop would'
            + ' have it: what coordinated omission leaves out is the difference. platform: how much too long a thread that did nothing slept'
            + ' meanwhile; latencies below it say nothing about an engine. Histograms of all processes merged.', 'note');
    }

    function series(data) {
        add(body, 'h3', 'Latency over time');
        plot({
            data: { values: data }, columns: 2, facet: { field: 'label', type: 'nominal', title: null, sort: null },
            spec: { width: 430, height: 170, layer: [
                { transform: [{ filter: "datum.kind == 'checkpoint'" }], mark: { type: 'rect', color: '#b8c4cf', opacity: 0.6, strokeWidth: 1,
                    stroke: '#b8c4cf' },
                    encoding: { x: { field: 'seconds', type: 'quantitative' }, x2: { field: 'until' } } },
                { transform: [{ filter: "datum.kind == 'failure'" }], mark: { type: 'rule', color: '#c0261c', strokeWidth: 2 },
                    encoding: { x: { field: 'seconds', type: 'quantitative' } } },
                { transform: [{ filter: 'datum.millis > 0' }], mark: { type: 'line', interpolate: 'step-after' },
                    encoding: { x: { field: 'seconds', type: 'quantitative', title: 'seconds since the first event was due',
                        axis: { tickCount: 8 } },
                        y: logMillis('latency'),
                        color: { field: 'kind', type: 'nominal', title: null, scale: { domain: ['p50', 'p99', 'max'],
                            range: ['#4c78a8', '#f58518', '#9d755d'] } } } },
            ] },
        });
        add(body, 'p', 'The first process of each. Grey: checkpoints. Red: an injected failure.', 'note');
    }

    function curve(data) {
        add(body, 'h3', 'Latency by throughput');
        const base = (field, of) => ({ transform: [{ calculate: 'datum.' + field, as: 'millis' }, { calculate: "'" + of + "'", as: 'of' },
            { filter: 'datum.millis > 0' }],
        mark: { type: 'line', point: { size: 36 } }, encoding: {
            x: { field: 'rate', type: 'quantitative', title: 'events/s', axis: { format: '~s', tickCount: 8 } },
            y: logMillis('latency'), color: Object.assign({ sort: null }, label),
            strokeDash: { field: 'of', type: 'nominal', title: null } } });
        plot({ width: 640, height: 300, data: { values: data }, layer: [base('p50', 'p50'), base('p99', 'p99')] });
        add(body, 'p', 'At 10 to 100 % of the highest rate each sustained; the median over processes of each part.', 'note');
    }

    DATA.workloads.forEach((workload) => {
        add(body, 'h2', workload.name);
        add(body, 'p', workload.description + '.');
        workload.tables.forEach((each) => {
            add(body, 'h3', each.title);
            table(each.head, each.rows);
        });
        if (workload.rates.length) rates(workload.rates, 'Throughput');
        if (workload.sustained.length) rates(workload.sustained, 'Highest sustained rate');
        if (workload.matrix.length) matrix(workload.matrix);
        if (workload.spectrum.length) spectrum(workload.spectrum);
        if (workload.curve.length) curve(workload.curve);
        if (workload.series.length) series(workload.series);
    });

    const raw = document.getElementById('raw').textContent;
    const link = document.getElementById('download');
    link.href = URL.createObjectURL(new Blob([raw], { type: 'application/json' }));
}());
