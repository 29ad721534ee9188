/**
 * Puts together what web.xml, fragments and annotations declare, the stronger before the weaker:
 * {@link dev.reloader.servlet.descriptor.assembly.Assembly} is the entrance. Knows {@code
 * descriptor.xml} and {@code classfile}, which it reads from, {@code blueprint}, which it makes,
 * and {@code routing}'s patterns.
 */
@NullMarked
package dev.reloader.servlet.descriptor.assembly;

import org.jspecify.annotations.NullMarked;
