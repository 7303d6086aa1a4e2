package dev.weir.state;

/**
 * A large array of longs in pages, of which an image can be taken at once: taking one copies no page, the first write to a page after that does.
 * So a checkpoint holds a task up for microseconds, whatever the size of its state, and its writes cost a little more for a while (copy on
 * write, as an operating system does for a process that forks). One thread, but for images.
 *
 * <pre>
 *   pages   [ p0 ][ p1'][ p2 ]        written after the image: p1
 *              │           │
 *   image   [ p0 ][ p1 ][ p2 ]        as it was
 * </pre>
 */
final class Pages {
    /** 8 KiB: copied in less than a microsecond, and few enough that the table of pages stays in the cache. */
    private static final int PAGE_BITS = 10;

    private static final int PAGE_MASK = (1 << PAGE_BITS) - 1;

    private final long[][] pages;

    /** For each page, the number of images that had been taken when it was made: if it is not the newest, an image shares the page. */
    private final int[] madeAfter;

    private int images;

    /** @param longs how many, a power of two; all 0 */
    Pages(int longs) {
        int count = Math.max(1, longs >>> PAGE_BITS);
        pages = new long[count][longs / count];
        madeAfter = new int[count];
    }

    /** The page of an index, to be read. */
    long[] page(int index) {
        return pages[index >>> PAGE_BITS];
    }

    /** Where in its page an index is. */
    static int within(int index) {
        return index & PAGE_MASK;
    }

    long get(int index) {
        return pages[index >>> PAGE_BITS][index & PAGE_MASK];
    }

    void set(int index, long value) {
        own(index)[index & PAGE_MASK] = value;
    }

    /** The page of an index, to be written to until the next image. */
    long[] own(int index) {
        int page = index >>> PAGE_BITS;
        if (madeAfter[page] != images) {
            copy(page);
        }
        return pages[page];
    }

    private void copy(int page) {
        pages[page] = pages[page].clone();
        madeAfter[page] = images;
    }

    /** All values as they are now. */
    Image image() {
        images++;
        return new Image(pages.clone());
    }

    /** Values as they were; for any thread. */
    static final class Image {
        private final long[][] pages;

        private Image(long[][] pages) {
            this.pages = pages;
        }

        /** Shows keys, which lie at even indexes and are not 0, and the values after them. */
        void forEachPair(LongTable.Visitor visitor) {
            for (long[] page : pages) {
                for (int i = 0; i < page.length; i += 2) {
                    if (page[i] != 0) {
                        visitor.entry(page[i], 0, page[i + 1]);
                    }
                }
            }
        }
    }
}
