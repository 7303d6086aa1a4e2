package dev.weir.benchmark.report;

import dev.weir.benchmark.result.BenchResult;

final class ResultPage {
    private ResultPage() {}

    static String of(BenchResult result) {
        return "<pre>" + TextReport.of(result) + "</pre>";
    }
}
