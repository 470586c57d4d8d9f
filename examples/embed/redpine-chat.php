<?php
/**
 * Plugin Name: Redpine chat
 * Description: A chat in the corner of every page. Put redpine.js and the folder redpine/ beside this file.
 */

defined('ABSPATH') || exit;

add_action('wp_enqueue_scripts', function () {
    // A script module of WordPress 6.5 or newer.
    wp_enqueue_script_module('redpine', plugins_url('redpine.js', __FILE__));
});

add_action('wp_footer', function () {
    printf(
        '<redpine-chat api="%s" chat-title="%s"></redpine-chat>',
        esc_url(home_url('/api/assistant')),
        esc_attr(get_bloginfo('name'))
    );
});
