/**
 * A descriptor as a tree of elements: {@link dev.reloader.servlet.descriptor.xml.XmlElement#read}
 * is the entrance. Knows {@code blueprint}'s exception, nothing else of ours.
 */
@NullMarked
package dev.reloader.servlet.descriptor.xml;

import org.jspecify.annotations.NullMarked;
