/**
 * What class files say that matters to a web application, read without loading a class: {@link
 * dev.reloader.servlet.classfile.ClassFacts#read} is the entrance. Knows ASM, nothing of ours.
 */
@NullMarked
package dev.reloader.servlet.classfile;

import org.jspecify.annotations.NullMarked;
