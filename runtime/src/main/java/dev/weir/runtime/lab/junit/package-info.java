/** The laboratory as JUnit tests, for schemes and schedulers that live in repositories of their own. */
@NullMarked
package dev.weir.runtime.lab.junit;

import org.jspecify.annotations.NullMarked;
