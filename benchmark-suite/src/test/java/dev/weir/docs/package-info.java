/** Tests of the documents: what README.md, CONTRIBUTING.md and papers/ name exists, and the code they show compiles and runs. */
@NullMarked
package dev.weir.docs;

import org.jspecify.annotations.NullMarked;
