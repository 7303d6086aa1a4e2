package dev.weir.house.planted.runtime.worker;

/** The one class that may have a thread. */
final class WorkerThread {
    final Thread thread = new Thread(new Loop());

    private static final class Loop implements Runnable {
        @Override
        public void run() {
            Thread.onSpinWait();
        }
    }
}
