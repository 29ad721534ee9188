/**
 * What class files say that matters to a descriptor, read without loading a class: {@link
 * dev.reloader.servlet.descriptor.classfile.ClassFacts#read} is the entrance. Knows ASM, nothing of
 * ours.
 */
@NullMarked
package dev.reloader.servlet.descriptor.classfile;

import org.jspecify.annotations.NullMarked;
