package dev.weir.runtime.sim.trace.draw;

/** The style sheet of the picture. Colours are plain rules, not variables, since not every viewer of SVG knows those. */
class SvgStyle {
    static final String SHEET = """
            .weir{font-family:system-ui,'Segoe UI',Roboto,'DejaVu Sans',sans-serif;font-size:15px}
            .weir .paper{fill:#fff}
            .weir text{fill:#1d2430}
            .weir .title{font-size:23px;font-weight:700}
            .weir .name{font-size:18px;font-weight:600;text-anchor:end}
            .weir .tick{font-size:13px;fill:#5d6674;text-anchor:middle}
            .weir .axis{fill:#5d6674;font-size:13px;text-anchor:end}
            .weir .label{text-anchor:middle;paint-order:stroke;stroke:#fff;stroke-width:4px;stroke-linejoin:round}
            .weir .on{fill:#fff;font-weight:700;text-anchor:middle}
            .weir .line{stroke:#5d6674;stroke-width:2;fill:none}
            .weir .gone{stroke:#d62839;stroke-width:2;stroke-dasharray:1 7;opacity:.6;fill:none}
            .weir .grid{stroke:#8a93a3;stroke-width:1;opacity:.18}
            .weir .fill{stroke:none}
            .weir .hollow{stroke-width:2;fill:#fff}
            .weir .stroke{stroke-width:2.4;fill:none;stroke-linecap:round}
            .weir .bold{stroke-width:4.5;fill:none;stroke-linecap:round;stroke-linejoin:round}
            .weir .ink-on{stroke:#fff;stroke-width:3;fill:none;stroke-linecap:round}
            .weir .arrow{fill:none;stroke-width:1.8}
            .weir .arrow.watermark{stroke-dasharray:7 4}
            .weir .arrow.barrier{stroke-width:4}
            .weir .arrow.announced{stroke-width:4;stroke-dasharray:9 6}
            .weir .arrow.control{stroke-width:1.6;stroke-dasharray:2 4}
            .weir .arrow.violation{stroke-width:4}
            .weir .record{stroke:#2f74c0}.weir .record.fill,.weir .head.record{fill:#2f74c0}
            .weir .watermark{stroke:#0a9487}.weir .watermark.fill,.weir .head.watermark{fill:#0a9487}
            .weir .barrier{stroke:#e67e00}.weir .barrier.fill,.weir .head.barrier{fill:#e67e00}
            .weir .announced{stroke:#e67e00}.weir .announced.fill,.weir .head.announced{fill:#e67e00}
            .weir .control{stroke:#79828f}.weir .control.fill,.weir .head.control{fill:#79828f}
            .weir .block{stroke:#b03a8c}.weir .block.fill{fill:#b03a8c}
            .weir .snapshot{stroke:#7b3fb5}.weir .snapshot.fill{fill:#7b3fb5}
            .weir .output{stroke:#258a3c}.weir .output.fill{fill:#258a3c}
            .weir .crash{stroke:#d62839}.weir .crash.fill,.weir .head.crash{fill:#d62839}
            .weir .quiet{stroke:#79828f}.weir .quiet.fill{fill:#79828f}
            .weir .violation{stroke:#d62839}.weir .violation.fill,.weir .head.violation{fill:#d62839}
            .weir .head{stroke:none}
            .weir .fill{stroke:none}
            .weir .blamed .fill{fill:#d62839}
            .weir .band{fill:#b03a8c;opacity:.22}
            .weir .broken{fill:#d62839;opacity:.2}
            .weir .box{fill:#d62839}
            .weir text.verdict{fill:#fff;font-size:17px;font-weight:600}
            @media (prefers-color-scheme:dark){
            .weir .paper,.weir .hollow{fill:#14181f}
            .weir text{fill:#e8ecf2}
            .weir .label{stroke:#14181f}
            .weir .tick,.weir .axis{fill:#a2acba}
            .weir .line{stroke:#a2acba}
            .weir .record{stroke:#6aa9ee}.weir .record.fill,.weir .head.record{fill:#6aa9ee}
            .weir .watermark{stroke:#35c9b8}.weir .watermark.fill,.weir .head.watermark{fill:#35c9b8}
            .weir .snapshot{stroke:#a878e0}.weir .snapshot.fill{fill:#a878e0}
            .weir .output{stroke:#4cc268}.weir .output.fill{fill:#4cc268}
            .weir .block{stroke:#e07cc0}.weir .band{fill:#e07cc0}
            .weir .crash,.weir .violation,.weir .gone{stroke:#ff5a68}
            .weir .crash.fill,.weir .violation.fill,.weir .head.violation{fill:#ff5a68}
            .weir .blamed .fill{fill:#ff5a68}
            .weir .fill,.weir .head{stroke:none}
            .weir text.on{fill:#fff}
            }
            """;

    private SvgStyle() {}
}
