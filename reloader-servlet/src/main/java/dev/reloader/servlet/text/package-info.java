/** Values as people write them, in settings and in addresses. Knows nothing of ours. */
@NullMarked
package dev.reloader.servlet.text;

import org.jspecify.annotations.NullMarked;
